// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/stop.h"

#include <csignal>
#include <initializer_list>

namespace bidaudit {
namespace {

volatile std::sig_atomic_t noted = 0;  // nothing else may be touched in a signal handler

}  // namespace

void note_stop_signals() {
  struct sigaction action {};
  action.sa_handler = [](int signal) { noted = signal; };
  action.sa_flags = SA_RESTART | SA_RESETHAND;  // a second one ends the process at once
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);  // nohup
  }
}

void stop_if_asked() {
  if (noted != 0) throw Stopped(noted);
}

}  // namespace bidaudit
