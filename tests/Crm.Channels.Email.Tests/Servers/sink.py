"""An SMTP server that keeps what it is sent in a folder, and misbehaves for certain recipients. Ends with its input.

sink.py FOLDER [--tls CERT KEY] [--auth USER PASSWORD]

Prints "port N" when it listens. Lines of its input are commands: "close" ends all connections, "stop" stops listening, and each is answered "done".
Writes "connect N", "noop N", "message N" (N numbers connections) as lines of FOLDER/log, and mails as FOLDER/1.eml and so on.
"""
import asyncio
import ssl
import sys
import threading

from aiosmtpd.smtp import AuthResult, SMTP

folder = sys.argv[1]
rest = sys.argv[2:]
tls = rest[rest.index("--tls") + 1:][:2] if "--tls" in rest else None
auth = rest[rest.index("--auth") + 1:][:2] if "--auth" in rest else None
sessions = []
seen = set()
count = {"connection": 0, "message": 0}

REPLIES = {
    "later": "451 4.7.1 Greylisted, come back later",
    "nobody": "550 5.1.1 No such user here",
    "plain": "550 Mailbox unavailable",
    "full": "452 4.2.2 Mailbox full",
    "policy": "550 5.7.1 Not wanted here",
    "disabled": "550 5.2.1 Mailbox disabled",
}


def log(line):
    with open(folder + "/log", "a", encoding="utf-8") as file:
        file.write(line + "\n")


def first(what):
    if what in seen:
        return False
    seen.add(what)
    return True


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name in REPLIES:
            return REPLIES[name]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("forbidden@"):
            return "550 5.7.1 Sender not allowed"
        envelope.mail_from = address
        return "250 2.1.0 OK"

    async def handle_NOOP(self, server, session, envelope, arg):
        log(f"noop {server.number}")
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        name = envelope.rcpt_tos[0].split("@")[0]
        if name == "spam":
            return "554 5.6.0 Content refused"
        count["message"] += 1
        with open(f"{folder}/{count['message']}.eml", "wb") as file:
            file.write(envelope.original_content)
        log(f"message {server.number} {envelope.mail_from} {envelope.rcpt_tos[0]}")
        if name == "cut-after-dot":
            server.transport.abort()
        return "250 2.0.0 Kept"


class Sink(SMTP):
    def connection_made(self, transport):
        if not hasattr(self, "number"):
            count["connection"] += 1
            self.number = count["connection"]
            sessions.append(self)
            log(f"connect {self.number}")
        super().connection_made(transport)

    async def smtp_RCPT(self, arg):
        if arg and "cut-once-at-rcpt" in arg and first("rcpt"):
            self.transport.abort()
            return
        if arg and "busy@" in arg and first("busy"):
            await self.push("421 4.3.2 Going down")
            self.transport.close()
            return
        await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg):
        if self.envelope.rcpt_tos and "cut-once-in-data" in self.envelope.rcpt_tos[0] and first("data"):
            await self.push("354 End data with <CR><LF>.<CR><LF>")
            await self._reader.read(64)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def authenticator(server, session, envelope, mechanism, data):
    good = [data.login.decode(), data.password.decode()] == auth
    return AuthResult(success=good, handled=good)


def make():
    context = None
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*tls)
    return Sink(
        Handler(), hostname="sink.example", tls_context=context, require_starttls=bool(tls),
        authenticator=authenticator if auth else None, auth_required=bool(auth), auth_require_tls=bool(tls), ident="sink")


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(make, "127.0.0.1", 0)
    print("port", server.sockets[0].getsockname()[1], flush=True)
    ended = asyncio.Event()

    def command(line):
        if line == "close":
            for session in sessions:
                if session.transport is not None:
                    session.transport.abort()
        elif line == "stop":
            server.close()
        print("done", flush=True)

    def listen():
        for line in sys.stdin:
            loop.call_soon_threadsafe(command, line.strip())
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=listen, daemon=True).start()
    await ended.wait()


asyncio.run(main())
