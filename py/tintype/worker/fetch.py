"""Fetches as the browser does: put aside while it waits, or else the whole worker waits. Knows Pyodide."""

from __future__ import annotations

import asyncio

import js
from pyodide.ffi import JsException, can_run_sync, to_js

from tintype.worker import aside
from tintype.worker.urls import Answer, Order


def fetch(order: Order) -> Answer:
    """What comes; OSError where nothing does, TimeoutError where it does not come in time."""
    try:
        return _put_aside(order) if can_run_sync() else _awaited(order)
    except TimeoutError:
        raise TimeoutError("timed out") from None
    except JsException as error:
        late = error.name == "TimeoutError"
        raise (TimeoutError("timed out") if late else OSError(error.message)) from None


def _put_aside(order: Order) -> Answer:
    answer: Answer = aside.wait(_fetched(order))
    return answer


async def _fetched(order: Order) -> Answer:
    """Without a wait of the worker; whoever stops it stops the transfer."""
    abort = js.AbortController.new()
    options = {
        "method": order.method,
        "headers": order.headers,
        "body": order.body,
        "signal": abort.signal,
    }
    given = {name: value for name, value in options.items() if value is not None}
    try:
        async with asyncio.timeout(order.timeout):
            response = await js.fetch(order.url, to_js(given, dict_converter=js.Object.fromEntries))
            body = await response.arrayBuffer()
    finally:
        abort.abort()
    headers = [(str(name), str(value)) for name, value in response.headers.entries()]
    return Answer(response.url, response.status, response.statusText, headers, body.to_bytes())


def _awaited(order: Order) -> Answer:
    """The worker's thread waits."""
    request = js.XMLHttpRequest.new()
    request.open(order.method, order.url, False)
    request.responseType = "arraybuffer"
    if order.timeout is not None:
        request.timeout = order.timeout * 1000
    for name, value in order.headers.items():
        request.setRequestHeader(name, value)
    request.send(to_js(order.body))
    lines = str(request.getAllResponseHeaders()).splitlines()
    headers = [(name, value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    body = request.response.to_bytes()
    return Answer(request.responseURL, request.status, request.statusText, headers, body)
