# The server, as an image: docker build -f deploy/docker/app.Dockerfile -t gradeinsight/app .
#
# Stages: runtime (all but the program), backup-runtime (the same with PostgreSQL and pgBackRest, for `gradeinsight backup`),
# build (compiles the program), backup, app. Works with BuildKit and without. With a program that is already built,
# prebuilt.Dockerfile adds it to the runtime instead: see build-images.sh.

FROM debian:bookworm-slim AS runtime
# The libraries that the program is linked with, certificates for SMTP and single sign-on, and letters for reports.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        ca-certificates \
        fonts-noto-cjk \
        fonts-noto-core \
        libboost-container1.81.0 \
        libboost-json1.81.0 \
        libboost-url1.81.0 \
        libcairo2 \
        libcurl4 \
        libexpat1 \
        libfmt9 \
        libglib2.0-0 \
        libhiredis0.14 \
        libicu72 \
        liboath0 \
        libpango-1.0-0 \
        libpangocairo-1.0-0 \
        libpq5 \
        libprometheus-cpp-core1.0 \
        libsodium23 \
        libspdlog1.10 \
        libsqlite3-0 \
        libssl3 \
        libstdc++6 \
        libtomlplusplus3 \
        libwebp7 \
        libxlsxwriter4 \
        libzip4 \
        zlib1g \
    && rm -rf /var/lib/apt/lists/* /var/cache/debconf/* /var/log/* \
    && groupadd --gid 10001 gradeinsight \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin gradeinsight
COPY deploy/docker/probe.sh /usr/lib/gradeinsight/probe
USER 10001:10001
EXPOSE 8000 8100
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=15s --start-period=600s --retries=6 CMD ["/usr/lib/gradeinsight/probe", "8000", "/readyz"]
ENTRYPOINT ["/usr/bin/gradeinsight"]
CMD ["serve", "--listen", "0.0.0.0:8000"]

FROM runtime AS backup-runtime
USER root
# The uid is that of the databases' files: see postgres/Dockerfile.
RUN groupadd --gid 10002 postgres \
    && useradd --uid 10002 --gid 10002 --no-create-home --home-dir /var/lib/postgresql --shell /bin/bash postgres \
    && mkdir -p /etc/postgresql-common/createcluster.d \
    && echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/none.conf \
    && apt-get update \
    && apt-get install --yes --no-install-recommends pgbackrest postgresql-15 \
    && rm -rf /var/lib/apt/lists/* /var/cache/debconf/* /var/log/* \
    && install -d -o postgres -g postgres -m 0700 /var/lib/gradeinsight-backup /var/lib/gradeinsight-repository
USER 10002:10002
HEALTHCHECK NONE
CMD ["backup", "list"]

FROM debian:bookworm-slim AS build
WORKDIR /src
COPY dev dev
COPY dev.d dev.d
# Only what compiles: the packages for tests are many.
RUN apt-get update \
    && GI_PACKAGES="Build Libraries" ./dev setup \
    && rm -rf /var/lib/apt/lists/*
COPY . .
ARG VERSION=
# Only the program leaves this stage; its symbols stay, so that a stack trace has names.
RUN GI_PACKAGES="Build Libraries" ./dev web \
    && cmake --preset release -DGI_TESTS=OFF -DCMAKE_CXX_COMPILER_LAUNCHER= ${VERSION:+-DGI_VERSION="$VERSION"} \
    && ninja -C build/release gradeinsight \
    && strip --strip-debug -o /gradeinsight build/release/gradeinsight

FROM backup-runtime AS backup
COPY --from=build /gradeinsight /usr/bin/gradeinsight

FROM runtime AS app
COPY --from=build /gradeinsight /usr/bin/gradeinsight
