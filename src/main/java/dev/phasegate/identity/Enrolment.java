package dev.phasegate.identity;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Invalid;

/** Setting up the second step and giving it up again. */
@ApplicationScoped
class Enrolment {
    private final InstanceSettings settings;
    private final Throttle throttle;
    private final ActingAs acting;
    private final AuditLog audit;
    private final Clock clock;

    Enrolment(InstanceSettings settings, Throttle throttle, ActingAs acting, AuditLog audit, Clock clock) {
        this.settings = settings;
        this.throttle = throttle;
        this.acting = acting;
        this.audit = audit;
        this.clock = clock;
    }

    /** The secret, in groups to type and as a link to open on the phone. */
    record Offer(String secret, String link) {}

    @Transactional
    Offer offer(long userId) {
        User user = User.findById(userId, LockModeType.PESSIMISTIC_WRITE);
        if (user.hasSecondStep()) {
            throw new Conflict("The second step is on already.");
        }
        String secret = user.prepareSecondStep();
        return new Offer(secret.replaceAll("(.{4})(?!$)", "$1 "), Totp.link(secret, settings.name(), user.email));
    }

    /** From now on signing in asks for a code; answers the recovery codes. */
    List<String> start(User who, String typed) {
        String code = typed == null ? "" : typed.replaceAll("\\s", "");
        Throttle.Turn turn = throttle.take(who.email, "code");
        if (!turn.granted()) {
            throw new TooManyAttempts("code", turn.sentence());
        }
        List<String> codes = QuarkusTransaction.requiringNew().call(() -> enable(who.id, code));
        throttle.giveBack(turn);
        return codes;
    }

    private List<String> enable(long userId, String code) {
        User user = User.findById(userId, LockModeType.PESSIMISTIC_WRITE);
        if (user.hasSecondStep() || !user.startSecondStep(code, clock.instant())) {
            throw Invalid.field(
                    "code", "That code does not fit. Check the clock of the phone and enter the newest code.");
        }
        List<String> codes = RecoveryCode.replace(user);
        acting.person(user);
        audit.append(new AuditEntry("user.second_step", null, null, "switched the second step on", Map.of("on", true)));
        return codes;
    }

    @Transactional
    void stop(long userId) {
        if (settings.secondStepRequired()) {
            throw new Conflict("Everybody needs a second step here. Ask an administrator if you lost the phone.");
        }
        User user = User.findById(userId, LockModeType.PESSIMISTIC_WRITE);
        user.stopSecondStep();
        RecoveryCode.deleteAll(userId);
        audit.append(
                new AuditEntry("user.second_step", null, null, "switched the second step off", Map.of("on", false)));
    }
}
