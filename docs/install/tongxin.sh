#!/bin/sh
# /usr/local/sbin/tongxin: run a command with the settings and the account of the service.
set -a
. /etc/tongxin/tongxin.env
if [ -r /etc/tongxin/backup.env ]; then . /etc/tongxin/backup.env; fi
set +a
cd /
exec runuser -u tongxin -- /opt/tongxin/bin/tongxin "$@"
