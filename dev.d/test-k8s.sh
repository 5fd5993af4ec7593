#!/usr/bin/env bash
# test-k8s: try the Kubernetes manifests on the cluster of kubectl's current context: ./dev test-k8s [option...] [test...]
#
#   --overlay DIR       what is installed (deploy/kubernetes/overlays/dev)
#   --component NAME    with a component of deploy/kubernetes/components besides, such as pgbackrest; may be repeated
#   --registry PREFIX   put before the names of the images, such as localhost:5000/
#   --tag TAG           of the images
#   --address HOST:PORT where an Ingress or a Gateway answers; without, a port of a node
#   --keep              leave the namespace, to look at it; --namespace NAME uses it again
#   --yes               also on a cluster whose name does not say that it is for tests
#
# Installs in a namespace of its own, gradeinsight-test-…, and removes it. Names after the options choose tests: rollout,
# autoscaling, lost_shard, eviction, move ... The cluster must be able to get the images: `kind load docker-image
# gradeinsight/app:0.1.0`, `minikube image load`, `k3s ctr images import`, or a registry. Takes six to fifteen minutes. See
# docs/deploy/kubernetes.md.
set -euo pipefail

command -v kubectl >/dev/null || die "Install kubectl first: https://kubernetes.io/docs/tasks/tools/"
./dev setup
exec node tests/kubernetes/run.mjs "$@"
