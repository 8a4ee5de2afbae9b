#!/usr/bin/env bash
# Serves a sealed copy of a small site with the real nginx and the configuration that a build writes, and asks for every
# kind of file: `hosts.sh PROGRAM`. Everything is in a folder of its own; the server listens on a loopback address alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

program=$1
nginx=$(command -v nginx || echo /usr/sbin/nginx)
work=$(mktemp -d)
server=
stop() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT
# As root nginx gives its work to another account, which has to reach the site.
chmod 755 "$work"

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
gate=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
site=$work/site
"$program" init "$site" >/dev/null
"$program" --root "$site" access init --demo >/dev/null
passwords=$work/partners.htpasswd
printf 'partner:%s\n' "$(openssl passwd -apr1 'only for a test')" >"$passwords"
chmod 644 "$passwords"

# build LOCK: the site, with a second lock as config/site.yaml says it.
settings=$(cat "$site/config/site.yaml")
build() {
    { grep -v '^hosts:' <<<"$settings"; printf 'hosts: [nginx]\n%s\n' "$1"; } >"$site/config/site.yaml"
    "$program" --root "$site" build --out "$work/www" >/dev/null
}

serve() {
    [ -z "$server" ] || { kill "$server"; wait "$server" 2>/dev/null || true; }
    rm -rf "$work/partnerpress"
    cp -r "$work/www.server/nginx" "$work/partnerpress"
    cat >"$work/nginx.conf" <<CONF
daemon off;
pid $work/nginx.pid;
error_log $work/error.log;
events {}
http {
    access_log off;
    types { text/html html; text/css css; text/javascript js; image/svg+xml svg; }
    default_type application/octet-stream;
    client_body_temp_path $work/tmp; proxy_temp_path $work/tmp; fastcgi_temp_path $work/tmp;
    uwsgi_temp_path $work/tmp; scgi_temp_path $work/tmp;
    include partnerpress/http.conf;
    # What auth_request asks: whoever carries the word may pass.
    server {
        listen 127.0.0.1:$gate;
        location / { if (\$http_authorization = "Bearer word") { return 204; } return 401; }
    }
    server {
        listen 127.0.0.1:$port;
        root $work/www;
        include partnerpress/server.conf;
        # A location of the operator's own, with a header of its own.
        location /assets/ {
            add_header X-Own yes always;
            include partnerpress/headers.conf;
        }
    }
}
CONF
    "$nginx" -q -t -p "$work" -c "$work/nginx.conf" -e "$work/error.log"
    "$nginx" -p "$work" -c "$work/nginx.conf" -e "$work/error.log" &
    server=$!
    for _ in $(seq 100); do
        if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
        sleep 0.05
    done
    cat "$work/error.log" >&2
    exit 1
}

check() { python3 tests/hosts/check.py "http://127.0.0.1:$port" "$work/www" "$@"; }

build ''
serve
check open
build "second_lock: {password_file: $passwords}"
serve
check locked "Basic $(printf 'partner:only for a test' | base64)"
build "second_lock: {check: \"http://127.0.0.1:$gate/check\"}"
serve
check locked 'Bearer word'
PARTNERPRESS_AUTHORIZATION='Bearer word' "$program" --root "$site" verify --strict "http://127.0.0.1:$port"
