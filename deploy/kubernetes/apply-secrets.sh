#!/bin/sh
# Puts the files of make-secrets.sh into the cluster as Secrets:
#   deploy/kubernetes/apply-secrets.sh FOLDER NAMESPACE [--cnpg]
# --cnpg: also those that CloudNativePG wants, with a user name beside the password.
# Uses the current context of kubectl ($KUBECTL). Run again, it brings the Secrets to what the files say.
set -eu

folder=${1:?Name the folder that make-secrets.sh filled}
namespace=${2:?Name the namespace}
cnpg=${3:-}
kubectl=${KUBECTL:-kubectl}

apply() { # the arguments of kubectl create secret
  "$kubectl" --namespace "$namespace" create secret "$@" --dry-run=client --output=yaml |
    "$kubectl" --namespace "$namespace" apply --filename=-
}

login() { # name user password-file
  # By standard input, since arguments can be seen by others.
  printf 'apiVersion: v1\nkind: Secret\ntype: kubernetes.io/basic-auth\nmetadata:\n  name: %s\nstringData:\n  username: %s\n  password: "%s"\n' \
    "$1" "$2" "$(cat "$3")" | "$kubectl" --namespace "$namespace" apply --filename=-
}

apply generic gradeinsight-app --from-file="$folder/app.toml"
apply generic gradeinsight-owner --from-file="$folder/owner.toml"
apply generic redis --from-file="$folder/redis/password"
apply generic backups --from-file="$folder/repository-key"
for database in "$folder"/postgres-*; do
  name=$(basename "$database")
  apply generic "$name" --from-file="$database/owner-password" --from-file="$database/app-password"
  if [ "$cnpg" = --cnpg ]; then
    login "$name-owner" gradeinsight "$database/owner-password"
    login "$name-app" gi_app "$database/app-password"
  fi
done
