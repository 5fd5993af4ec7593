# A program that is already built, in the runtime of app.Dockerfile. The context is a folder that holds only it:
#   docker build -f deploy/docker/prebuilt.Dockerfile --build-arg RUNTIME=gradeinsight/runtime:VERSION FOLDER
ARG RUNTIME
# The runtime sets user, health check, entrypoint and command.
FROM ${RUNTIME}
COPY gradeinsight /usr/bin/gradeinsight
