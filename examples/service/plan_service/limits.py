"""How large a request may be: what is larger is refused while it comes in, and never kept."""

from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plan_service.problems import Problem, respond

MOST_BYTES = 8 * 1024 * 1024
"""Of a request. A plan without its pictures has less than one megabyte; parindex itself reads files up to 32."""


class _TooLargeError(Exception):
    """More came in than may."""


class LimitBody:
    """Refuses a request whose body is too large, by what it says of itself and by what really comes."""

    def __init__(self, app: ASGIApp, most: int = MOST_BYTES) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting its bytes."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        length = dict(scope["headers"]).get(b"content-length", b"0")
        came = int(length) if length.isdigit() else 0
        if came > self.most:
            await self._refuse(scope, receive, send)
            return
        came = 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > self.most:
                raise _TooLargeError
            return message

        async def sent(message: Message) -> None:
            if came <= self.most:  # else the answer is another: who reads the body only knows that it broke off
                await send(message)

        with suppress(_TooLargeError):
            await self.app(scope, counted, sent)
        if came > self.most:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        problem = Problem("too-large", 413, most=self.most // 1024 // 1024)
        await respond(scope, problem)(scope, receive, send)
