# The console, built once; its packages stay behind.
FROM node:24-bookworm-slim AS web
WORKDIR /app
COPY package.json package-lock.json .npmrc vite.config.ts ./
# The bundler's compiled parts are optional packages.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY src ./src
RUN node src/cli/build-web.ts

# One image for every role: migrations, HTTP, workers. Its Postgres and queue are other containers.
FROM node:24-bookworm-slim

# What the Chromium of @sparticuz/chromium links to, beyond the C library; its fonts come with it.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates libexpat1 libnspr4 libnss3 \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The optional packages are the embedded Postgres and native speed-ups; no package needs its install script here.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund \
 && npm cache clean --force
COPY config ./config
COPY src ./src
COPY workers ./workers
COPY vite.config.ts ./
COPY --from=web /app/dist/web ./dist/web

RUN mkdir -p /data && chown node:node /data
USER node
# Unpacked now, once, by the code that will look for it: a container starts without unpacking 220 MB.
RUN node -e "import('./src/crawl/browser/find-chromium.ts').then((m) => m.findChromium({ searchPath: '' })).then((c) => console.log(c.path))"

# Few malloc arenas and a larger young generation keep a worker's memory flat (bench/memory.ts).
# What was compiled is kept for the next start of the container.
ENV MALLOC_ARENA_MAX=2 NODE_OPTIONS=--max-semi-space-size=16 NODE_COMPILE_CACHE=/tmp/rasoat-compiled
ENV NODE_ENV=production RASOAT_HOME=/data HOST=0.0.0.0 PORT=8080
VOLUME /data
EXPOSE 8080
CMD ["node", "src/api/serve.ts"]
