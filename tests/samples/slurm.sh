#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# slurm.sh SOURCE BIN WORK: nights.sh with a Slurm of one node that lives as long as this test. Needs root and slurm-wlm (with munge);
# exit status 77 where they are not there.
set -euo pipefail
source=$1 bin=$2 work=$3
for program in slurmctld slurmd munged sbatch; do
  command -v "$program" >/dev/null || { echo "skipped: no $program; install slurm-wlm"; exit 77; }
done
[ "$(id -u)" = 0 ] || { echo "skipped: only root may start a node"; exit 77; }
rm -rf "$work" && mkdir -p "$work/state" "$work/spool" && chmod 755 "$work"
trap 'kill $(jobs -p) 2>/dev/null || true; wait 2>/dev/null || true' EXIT

host=$(hostname -s)
port=$((20000 + RANDOM % 10000))
export SLURM_CONF=$work/slurm.conf
cat >"$SLURM_CONF" <<END
ClusterName=test
SlurmctldHost=$host(localhost)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SlurmdParameters=config_overrides
NodeName=$host NodeAddr=localhost CPUs=2
PartitionName=night Nodes=ALL Default=YES State=UP
END
(umask 077 && head -c 1024 /dev/urandom >"$work/munge.key")
munged --foreground --force --key-file="$work/munge.key" --socket="$work/munge.socket" --pid-file="$work/munge.pid" \
  --seed-file="$work/munge.seed" --log-file="$work/munge.log" >"$work/log" 2>&1 &
slurmctld -D >>"$work/log" 2>&1 &
slurmd -D >>"$work/log" 2>&1 &
for ((tenths = 0; tenths < 300; ++tenths)); do
  [ "$(sinfo -h -o %t 2>/dev/null)" != idle ] || break
  sleep 0.1
done
[ "$(sinfo -h -o %t 2>/dev/null)" = idle ] || { tail -n 5 "$work"/*log; echo "the node does not start"; exit 1; }

"$source/tests/samples/nights.sh" "$source" "$bin" "$work/nights" | tee "$work/told"
! grep -q 'skipped: the array' "$work/told" || exit 1
echo "four tasks under $(sinfo --version) give what one machine gives"
