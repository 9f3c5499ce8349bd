# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DIN=network.bin -DOUT=glyph_weights.cpp -P embed.cmake: the bytes of a file as a C++ function.
file(READ ${IN} bytes HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
file(WRITE ${OUT} "#include \"acquire/glyph_weights.h\"\nstatic const unsigned char bytes[] = {${bytes}};\n"
     "std::string_view bidaudit::glyph_weights() { return {reinterpret_cast<const char*>(bytes), sizeof bytes}; }\n")
