# One image per process from one file: docker build --target gateway|actions|worker|rasa|migrate .
# Every target installs from the same lock files as a laptop, runs as nobody in particular, and keeps no state.

FROM python:3.12-slim-bookworm AS uv
COPY tools.lock /tmp/tools.lock
RUN pip install --no-cache-dir --require-hashes -r /tmp/tools.lock

FROM uv AS root-environment
COPY requirements.lock /tmp/requirements.lock
RUN uv venv /opt/venv && uv pip sync --no-cache --compile-bytecode --python /opt/venv/bin/python --require-hashes /tmp/requirements.lock

FROM python:3.10-slim-bookworm AS bot-environment
COPY tools.lock bot/requirements.lock /tmp/
RUN pip install --no-cache-dir --require-hashes -r /tmp/tools.lock \
    && uv venv /opt/venv && uv pip sync --no-cache --compile-bytecode --python /opt/venv/bin/python --require-hashes /tmp/requirements.lock

# The model is trained while the image is built: a container starts with what it will say.
FROM bot-environment AS model
WORKDIR /app/bot
COPY bot/ /app/bot/
COPY nlu_data/ /app/nlu_data/
RUN /opt/venv/bin/python serve.py train --config config.yml --domain domain --data ../nlu_data rules \
    --out /app/model --fixed-model-name palmgov

FROM python:3.12-slim-bookworm AS base
RUN useradd --system --uid 10001 --create-home palmgov && install -d -o palmgov /app/var
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=/app \
    PALMGOV_HOST=0.0.0.0 PALMGOV_DATA_DIR=/app/var
COPY --from=root-environment /opt/venv /opt/venv
COPY palmgov/ palmgov/
COPY service_guides/ service_guides/
USER palmgov

FROM base AS migrate
CMD ["python", "-m", "palmgov.running.prepare"]

FROM base AS actions
COPY actions/ actions/
EXPOSE 5055
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD \
    ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:5055/health', timeout=2)"]
CMD ["python", "-m", "actions", "--host", "0.0.0.0", "--port", "5055"]

FROM base AS gateway
COPY gateway/ gateway/
COPY server.py .
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD \
    ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["python", "-m", "gunicorn", "-c", "gateway/gunicorn.conf.py", "server:app"]

FROM base AS worker
COPY gateway/ gateway/
# The worker has no port; it is well while its queue can be reached.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD \
    ["python", "-c", "import os, redis; redis.Redis.from_url(os.environ['PALMGOV_REDIS_URL'], socket_timeout=3).ping()"]
CMD ["python", "-m", "dramatiq", "gateway.jobs.worker:start", "--processes", "1", "--threads", "4"]

FROM python:3.10-slim-bookworm AS rasa
RUN useradd --system --uid 10001 --create-home palmgov
WORKDIR /app/bot
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 MPLCONFIGDIR=/tmp
COPY --from=bot-environment /opt/venv /opt/venv
COPY bot/ /app/bot/
COPY --from=model /app/model/palmgov.tar.gz /app/model/palmgov.tar.gz
USER palmgov
EXPOSE 5005
HEALTHCHECK --interval=10s --timeout=3s --start-period=120s CMD \
    ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:5005/', timeout=2)"]
CMD ["python", "serve.py", "run", "--model", "/app/model/palmgov.tar.gz", "--interface", "0.0.0.0", "--port", "5005"]
