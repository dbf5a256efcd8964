package dev.phasegate.identity;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;

/**
 * Makes sure that it is still the same person at the keyboard, at every signature and before changes to the account itself.
 * Afterwards the session has a new token.
 */
@ApplicationScoped
public class Reauthentication {
    /** For people without a password here: how fresh their sign-in at the company must be. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Viewer viewer;
    private final Passwords passwords;
    private final SecondStep secondStep;
    private final Sessions sessions;
    private final Clock clock;

    Reauthentication(Viewer viewer, Passwords passwords, SecondStep secondStep, Sessions sessions, Clock clock) {
        this.viewer = viewer;
        this.passwords = passwords;
        this.secondStep = secondStep;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Returns when the password, and the code where the person uses a second step, are right. Otherwise throws {@link Invalid}
     * for the field "password" or "code", or {@link TooManyAttempts}. Call it before the transaction begins: hashing takes a
     * while and must hold neither locks nor a connection, and wrong tries have to count even if the transaction fails.
     */
    public void require(String password, String code) {
        if (QuarkusTransaction.isActive()) {
            throw new IllegalStateException("Reauthentication comes before the transaction, not inside it");
        }
        if (!viewer.signedIn()) {
            throw new Forbidden("Only a person who is signed in can do this.");
        }
        User user = QuarkusTransaction.requiringNew().call(() -> User.findById(viewer.id()));
        checkPassword(user, password);
        if (user.hasSecondStep()) {
            secondStep.require(user, code);
        }
        sessions.renewCurrent();
    }

    private void checkPassword(User user, String password) {
        if (!user.hasPassword()) {
            requireFreshSession();
            return;
        }
        if (password == null || password.isEmpty()) {
            throw Invalid.field("password", "Enter your password.");
        }
        Passwords.Verdict verdict = passwords.checkAgain(user, password).join();
        if (verdict.refused() != null) {
            throw new TooManyAttempts("password", verdict.refused().sentence());
        }
        if (!verdict.right()) {
            throw Invalid.field("password", "That is not your password.");
        }
    }

    private void requireFreshSession() {
        Session session = QuarkusTransaction.requiringNew()
                .call(() -> Session.findById(viewer.caller().sessionId()));
        if (session.reauthenticatedAt.isBefore(clock.instant().minus(FRESH))) {
            throw Invalid.field("password", "Sign out and in again, then repeat this within 5 minutes.");
        }
    }
}
