package dev.phasegate.identity;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;

import io.quarkus.arc.Unremovable;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.shared.NotFound;
import dev.phasegate.shared.Restored;

/** Calendars, badges and whatever else has a secret address, after a restore of Phasegate itself: see {@link TokensAfterRestore}. */
@ApplicationScoped
@Named("waitingAddresses")
@Unremovable
public class AddressesAfterRestore {
    private final Instance<WaitingAddresses> features;
    private final AuditLog audit;
    private final Clock clock;

    AddressesAfterRestore(@Any Instance<WaitingAddresses> features, AuditLog audit, Clock clock) {
        this.features = features;
        this.audit = audit;
        this.clock = clock;
    }

    void restored(@Observes Restored restored) {
        int many = 0;
        for (WaitingAddresses feature : features) {
            many += feature.waitAll(restored.at());
        }
        if (many > 0) {
            audit.append(new AuditEntry(
                    "address.waiting",
                    null,
                    null,
                    "lets " + (many == 1 ? "1 secret address" : many + " secret addresses")
                            + " wait for an administrator, because what was revoked after the backup is not known here",
                    Map.of("addresses", many)));
        }
    }

    public long count() {
        return all().size();
    }

    List<WaitingAddresses.Waiting> all() {
        return features.stream().flatMap(feature -> feature.waiting().stream()).toList();
    }

    /** Said twice is said. Throws {@link NotFound}. */
    @Transactional
    void confirm(String kind, long id) {
        record("address.confirmed", "said that the address of %s is still good", of(kind).confirm(id));
    }

    @Transactional
    void revoke(String kind, long id) {
        record("address.revoked", "revoked the address of %s", of(kind).revoke(id, clock.instant()));
    }

    private WaitingAddresses of(String kind) {
        return features.stream()
                .filter(feature -> feature.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new NotFound("addresses of " + kind));
    }

    private void record(String action, String sentence, Optional<WaitingAddresses.Waiting> waited) {
        waited.ifPresent(address -> audit.append(new AuditEntry(
                action,
                null,
                null,
                sentence.formatted(address.what()),
                Map.of("kind", address.kind(), "address", address.id()))));
    }
}
