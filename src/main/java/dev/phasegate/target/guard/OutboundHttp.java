package dev.phasegate.target.guard;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Vertx;

/** Opens connections for HTTP; each stands by itself and is thrown away. */
@ApplicationScoped
public class OutboundHttp {
    private final Guard guard;
    private final Vertx vertx;

    public OutboundHttp(Guard guard, Vertx vertx) {
        this.guard = guard;
        this.vertx = vertx;
    }

    /** {@code connect}: how long connecting may take. Nothing is sent yet. */
    public HttpLine open(Destination to, Tls tls, Duration connect) throws Unreachable {
        return new HttpLine(vertx, guard.check(to), tls, connect);
    }
}
