package dev.phasegate.identity;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;

import io.quarkus.arc.Unremovable;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.shared.NotFound;
import dev.phasegate.shared.Restored;

/**
 * Tokens after a restore of Phasegate itself. One that was revoked after the backup would work again, and nobody here knows which: so
 * none opens anything until an administrator said that it is still good. Pipelines keep the token that they have. Secret addresses wait in
 * the same way ({@link AddressesAfterRestore}).
 */
@ApplicationScoped
@Named("waitingTokens")
@Unremovable
public class TokensAfterRestore {
    private final AuditLog audit;
    private final Clock clock;

    TokensAfterRestore(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    void restored(@Observes Restored restored) {
        int many = ApiToken.waitAll(restored.at());
        if (many > 0) {
            audit.append(new AuditEntry(
                    "token.waiting",
                    null,
                    null,
                    "lets " + (many == 1 ? "1 API token" : many + " API tokens")
                            + " wait for an administrator, because what was revoked after the backup is not known here",
                    Map.of("tokens", many)));
        }
    }

    public long count() {
        return ApiToken.countWaiting(clock.instant());
    }

    List<ApiToken> all() {
        return ApiToken.waiting(clock.instant());
    }

    /** Said twice is said. Throws {@link NotFound}. */
    @Transactional
    void confirm(long id) {
        ApiToken token = find(id);
        if (token.waits()) {
            token.confirm();
            record("token.confirmed", "said that " + words(token) + " is still good", token);
        }
    }

    @Transactional
    void revoke(long id) {
        ApiToken token = find(id);
        if (token.waits()) {
            token.revoke(clock.instant());
            record("token.revoked", "revoked " + words(token), token);
        }
    }

    private static ApiToken find(long id) {
        return ApiToken.<ApiToken>findByIdOptional(id).orElseThrow(() -> new NotFound("token"));
    }

    private static String words(ApiToken token) {
        return "the API token “" + token.name + "” of “" + token.user.name + "”";
    }

    private void record(String action, String sentence, ApiToken token) {
        audit.append(
                new AuditEntry(action, null, null, sentence, Map.of("userId", token.user.id, "prefix", token.prefix)));
    }
}
