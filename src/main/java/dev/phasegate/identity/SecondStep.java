package dev.phasegate.identity;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import dev.phasegate.shared.Invalid;

/** The code from the app, or a recovery code in its place. */
@ApplicationScoped
class SecondStep {
    private final Throttle throttle;
    private final Clock clock;

    SecondStep(Throttle throttle, Clock clock) {
        this.throttle = throttle;
        this.clock = clock;
    }

    /** Throws for the field "code" unless it is right; each code counts once. */
    void require(User user, String typed) {
        String code = typed == null ? "" : typed.strip().replace(" ", "");
        if (code.isEmpty()) {
            throw Invalid.field("code", "Enter the 6 digits from your app, or a recovery code.");
        }
        Throttle.Turn turn = throttle.take(user.email, "code");
        if (!turn.granted()) {
            throw new TooManyAttempts("code", turn.sentence());
        }
        if (!QuarkusTransaction.requiringNew().call(() -> accept(user.id, code))) {
            throw Invalid.field("code", "That code is wrong or was used already. Wait for the next one.");
        }
        throttle.giveBack(turn);
    }

    private boolean accept(long userId, String code) {
        User user = User.findById(userId, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
        return code.matches("\\d{6}")
                ? user.acceptsCode(code, clock.instant())
                : RecoveryCode.use(user, code, clock.instant());
    }
}
