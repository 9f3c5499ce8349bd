# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms as data, drawn in many layouts, so that readers are measured on papers nobody has tuned them to."""
