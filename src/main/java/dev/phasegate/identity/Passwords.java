package dev.phasegate.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import dev.phasegate.shared.Invalid;

/** Checks and makes password hashes. The same work is done for addresses that nobody has. */
@ApplicationScoped
class Passwords {
    static final int SHORTEST = 12;
    private static final int LONGEST = 500;

    private final PasswordThreads threads;
    private final Throttle throttle;
    private final IdentityConfig config;
    private final PasswordHash nobodys;

    Passwords(PasswordThreads threads, Throttle throttle, IdentityConfig config) {
        this.threads = threads;
        this.throttle = throttle;
        this.config = config;
        this.nobodys = make(Secrets.next());
    }

    /** Right with the person's id, wrong, or not evaluated because of too many wrong tries. */
    record Verdict(Long userId, Throttle.Turn refused) {
        boolean right() {
            return userId != null;
        }
    }

    private record Account(Long id, String hash, String source) {}

    /** The source is a known device or "unknown"; each has its own tries. */
    CompletableFuture<Verdict> check(String email, String password, String deviceToken) {
        return threads.run(email, () -> evaluate(account(email, deviceToken), email, password));
    }

    /** For somebody who is signed in already. */
    CompletableFuture<Verdict> checkAgain(User user, String password) {
        Account account = new Account(user.id, user.passwordHash, "again");
        return threads.run(user.email, () -> evaluate(account, user.email, password));
    }

    private Verdict evaluate(Account account, String email, String password) {
        Throttle.Turn turn = throttle.take(email.toLowerCase(Locale.ROOT), account.source());
        if (!turn.granted()) {
            return new Verdict(null, turn);
        }
        PasswordHash hash = account.hash() == null ? nobodys : PasswordHash.parse(account.hash());
        boolean right = hash.matches(password) && account.id() != null;
        if (right) {
            throttle.giveBack(turn);
        }
        return new Verdict(right ? account.id() : null, null);
    }

    private Account account(String email, String deviceToken) {
        return QuarkusTransaction.requiringNew()
                .call(() -> User.byEmail(email)
                        .filter(user -> user.isActive() && user.hasPassword())
                        .map(user -> new Account(
                                user.id,
                                user.passwordHash,
                                KnownDevice.of(user, deviceToken)
                                        .map(device -> "device " + device.id)
                                        .orElse("unknown")))
                        .orElse(new Account(null, null, "unknown")));
    }

    /** The hash to store; takes its turn on the hashing threads. */
    String hash(String password) {
        return threads.run(password, () -> make(password)).join().toString();
    }

    private PasswordHash make(String password) {
        return PasswordHash.of(password, config.argon2Memory(), config.argon2Iterations(), config.argon2Parallelism());
    }

    /** What is wrong with a new password, in words; empty when nothing is. */
    static Optional<String> fault(String password, String email, String name) {
        if (password.length() < SHORTEST) {
            return Optional.of("Use 12 characters or more. Three or four words are easy to keep in mind.");
        }
        if (password.length() > LONGEST) {
            return Optional.of("Use 500 characters or fewer.");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (lower.equals(email.toLowerCase(Locale.ROOT)) || lower.equals(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("Use something else than your name or address.");
        }
        if (lower.chars().distinct().count() < 5) {
            return Optional.of("Use at least 5 different characters.");
        }
        return Optional.empty();
    }

    static void require(String field, String password, String email, String name) {
        fault(password, email, name).ifPresent(words -> {
            throw Invalid.field(field, words);
        });
    }
}
