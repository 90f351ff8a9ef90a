# The bot as an image, for Slack: docker build -t rasp . && docker run --env-file rasp.env -p 127.0.0.1:3978:3978 -v rasp:/data rasp
# compose.yaml runs it beside MongoDB and QuickChart.

FROM node:26-slim AS build
WORKDIR /rasp
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run prepack

FROM node:26-slim AS dependencies
WORKDIR /rasp
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:26-slim
# The playground is for one's own machine: in here nobody would reach it, so that a start without Slack is refused.
ENV NODE_ENV=production PLAYGROUND=0 SQLITE_PATH=/data/rasp.db
RUN mkdir /data && chown node:node /data
WORKDIR /rasp
COPY package.json LICENSE ./
COPY --from=dependencies /rasp/node_modules node_modules
COPY bin bin
COPY questions questions
COPY manifests manifests
COPY --from=build /rasp/dist dist
USER node
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3978}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/rasp.js"]
CMD ["start"]
