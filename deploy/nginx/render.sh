#!/usr/bin/env bash
# Writes nginx's configuration for the edge into FOLDER, from the files beside this script and these settings:
#
#   BASE_DOMAIN                   required; as the servers have it
#   MAX_UPLOAD_MB                 50; as the servers have it
#   EDGE_SERVERS                  gradeinsight-app:8000; servers as host:port, with blanks between them. A name may have many addresses.
#   EDGE_CERTIFICATE              /etc/gradeinsight/tls/tls.crt: for BASE_DOMAIN and *.BASE_DOMAIN, with the chain
#   EDGE_CERTIFICATE_KEY          /etc/gradeinsight/tls/tls.key
#   EDGE_ADDRESSES                to listen at: 0.0.0.0, and [::] where there is IPv6
#   EDGE_HTTP_PORT, EDGE_HTTPS_PORT  80, 443
#   EDGE_PUBLIC_HTTPS_PORT        443: the one that browsers use, when something in front maps it
#   EDGE_STATUS                   127.0.0.1:8090: nginx's own figures, at /status
#   EDGE_BALANCERS                none: networks (10.0.0.0/8) of balancers in front, whose word about the client counts
#   EDGE_PROXY_PROTOCOL           off; on: balancers speak the PROXY protocol instead of X-Forwarded-For
#   EDGE_CONNECTIONS_PER_ADDRESS  500: requests at once from one client address
#   EDGE_SAMPLED                  1%: so many requests are traced into the databases (docs/monitoring.md); or off
#   EDGE_ACCESS_LOG               /dev/stdout; a file, off, or syslog:server=unix:/dev/log (systemd's stdout cannot be opened)
#   EDGE_ERROR_LOG                stderr; or as above
#
# Usage: render.sh FOLDER
set -euo pipefail

here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
[ $# = 1 ] || {
    echo "Usage: render.sh FOLDER" >&2
    exit 2
}
mkdir -p -- "$1"
folder=$(cd -- "$1" && pwd)

# Settings end up in nginx's configuration, so none may hold what could end a directive.
setting() { # NAME DEFAULT PATTERN
    local value=${!1:-$2}
    [[ $value =~ ^($3)$ ]] || {
        echo "$1 is '$value', which is not understood. render.sh says at its begin what it may be." >&2
        exit 2
    }
    printf '%s' "$value"
}
ip_addresses='0.0.0.0'
! grep -qs . /proc/net/if_inet6 || ip_addresses+=' [::]'
number='[1-9][0-9]{0,4}'
path='/[A-Za-z0-9._/@+-]+'

base_domain=$(setting BASE_DOMAIN '' '[a-z0-9]([a-z0-9.-]*[a-z0-9])?')
upload=$(setting MAX_UPLOAD_MB 50 '[1-9][0-9]{0,2}')
certificate=$(setting EDGE_CERTIFICATE /etc/gradeinsight/tls/tls.crt "$path")
certificate_key=$(setting EDGE_CERTIFICATE_KEY /etc/gradeinsight/tls/tls.key "$path")
addresses=$(setting EDGE_ADDRESSES "$ip_addresses" '[][0-9a-fA-F.: ]+')
http_port=$(setting EDGE_HTTP_PORT 80 "$number")
https_port=$(setting EDGE_HTTPS_PORT 443 "$number")
public_port=$(setting EDGE_PUBLIC_HTTPS_PORT 443 "$number")
status=$(setting EDGE_STATUS 127.0.0.1:8090 '(127\.[0-9.]+|\[::1\]):[0-9]+')
balancers=$(setting EDGE_BALANCERS '' '[0-9a-fA-F.:/ ]*')
proxy_protocol=$(setting EDGE_PROXY_PROTOCOL off 'on|off')
connections=$(setting EDGE_CONNECTIONS_PER_ADDRESS 500 "$number")
sampled=$(setting EDGE_SAMPLED 1% 'off|100%|([1-9][0-9]?|0\.[0-9]?[1-9])%')
access_log=$(setting EDGE_ACCESS_LOG /dev/stdout "off|syslog:[A-Za-z0-9.:,=/_-]+|$path")
[ "$access_log" = off ] || access_log+=' gradeinsight_edge'
error_log=$(setting EDGE_ERROR_LOG stderr "stderr|syslog:[A-Za-z0-9.:,=/_-]+|$path")

listen() { # PORT PARAMETERS
    local address
    for address in $addresses; do
        printf '  listen %s:%s%s;\n' "$address" "$1" "$2"
    done
}
flags=''
[ "$proxy_protocol" = off ] || flags=' proxy_protocol'

real_ip='# No balancer is known: the socket says who the client is.'
geo=''
if [ -n "$balancers" ]; then
    header=X-Forwarded-For
    [ "$proxy_protocol" = off ] || header=proxy_protocol
    real_ip="real_ip_header $header;"$'\n''real_ip_recursive on;'
    for network in $balancers; do
        real_ip+=$'\n'"set_real_ip_from $network;"
        geo+="$network 1; "
    done
elif [ "$proxy_protocol" = on ]; then
    echo "EDGE_PROXY_PROTOCOL is on, so EDGE_BALANCERS must say whose word counts." >&2
    exit 2
fi

if [ "$sampled" = off ]; then sampled=''; else sampled="$sampled 01;"; fi

public=''
[ "$public_port" = 443 ] || public=":$public_port"

declare -A words=(
    [FOLDER]=$folder
    [BASE_DOMAIN]=$base_domain
    [BASE_DOMAIN_PATTERN]=${base_domain//./\\.}
    [MAX_UPLOAD_MB]=$upload
    [MAX_BODY_MB]=$((upload + 1))
    [CERTIFICATE]=$certificate
    [CERTIFICATE_KEY]=$certificate_key
    [PUBLIC_PORT]=$public
    [STATUS_LISTEN]=$status
    [CONNECTIONS_PER_ADDRESS]=$connections
    [ACCESS_LOG]=$access_log
    [ERROR_LOG]=$error_log
    [REAL_IP]=$real_ip
    [SAMPLED]=$sampled
    [BALANCERS_GEO]=$geo
    [LISTEN_HTTP_DEFAULT]=$(listen "$http_port" " default_server$flags")
    [LISTEN_HTTP]=$(listen "$http_port" "$flags")
    [LISTEN_HTTPS_DEFAULT]=$(listen "$https_port" " ssl http2 default_server$flags")
    [LISTEN_HTTPS]=$(listen "$https_port" " ssl http2$flags")
)
for file in "$here"/*.conf; do
    text=$(<"$file")
    for word in "${!words[@]}"; do text=${text//"@$word@"/"${words[$word]}"}; done
    printf '%s\n' "$text" >"$folder/${file##*/}"
done
mkdir -p "$folder/unused"
[ -e "$folder/servers.conf" ] || "$here/follow-servers.sh" --once "$folder"
