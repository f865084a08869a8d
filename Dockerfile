# An image that needs no network once it is built:  docker build --tag claimx .
# uv makes the environment, since it knows where PyTorch's CPU builds are: pip takes a CUDA build of several gigabytes.
FROM python:3.11-slim AS build
RUN pip install --no-cache-dir uv==0.13.9
ENV UV_TORCH_BACKEND=cpu UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_CACHE=1 UV_PYTHON_DOWNLOADS=never
RUN uv venv /opt/claimx
WORKDIR /build
# The libraries first: they change less often than claimx, and Docker keeps what has not changed. Left out is what
# PyTorch brings for those who build on it in C++.
COPY pyproject.toml constraints.txt ./
RUN uv pip install --python /opt/claimx --constraint constraints.txt --requirement pyproject.toml --extra tables --extra web \
    && rm -r /opt/claimx/lib/python3.11/site-packages/torch/include /opt/claimx/lib/python3.11/site-packages/torch/test
COPY README.md LICENSE ./
COPY src src
RUN uv pip install --python /opt/claimx --no-deps .

FROM python:3.11-slim
COPY --from=build /opt/claimx /opt/claimx
ENV PATH=/opt/claimx/bin:$PATH
RUN useradd --uid 10001 --create-home claimx
USER 10001
WORKDIR /data
ENTRYPOINT ["claimx"]
CMD ["--help"]
