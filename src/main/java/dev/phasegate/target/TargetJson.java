package dev.phasegate.target;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.phasegate.target.secret.Vault;

/** A target for programs. Of its secret only where it comes from. */
record TargetJson(
        long id,
        int version,
        String name,
        String kind,
        String host,
        int port,
        String path,
        String tls,
        String trusted,
        String user,
        String sentAs,
        SecretJson secret,
        String note,
        List<String> masked,
        int atOnce,
        boolean allowPrivate,
        boolean allowLocal,
        boolean allowWriter,
        List<String> hostKeys,
        List<String> files,
        List<String> plans,
        Tested tested) {

    /** {@code source}: stored, environment or file; {@code name} of the variable or the file. */
    record SecretJson(String source, String name, Instant changedAt) {}

    record Tested(Instant at, boolean fine, String text) {}

    /** {@code kept} may be null. */
    static TargetJson of(Target target, Vault.Kept kept, List<String> plans) {
        TargetSettings it = target.settings();
        return new TargetJson(
                target.id(),
                target.version(),
                it.name(),
                it.kind().name(),
                it.host(),
                it.port(),
                it.path(),
                it.tls().mode().name(),
                it.tls().trusted(),
                it.login(),
                it.sentAs().name(),
                secret(kept),
                it.note(),
                it.masked().isEmpty() ? List.of() : Arrays.asList(it.masked().split(", ")),
                it.atOnce(),
                it.allowance().privateNetworks(),
                it.allowance().local(),
                it.allowWriter(),
                it.hostKeys().lines().toList(),
                it.files().lines().toList(),
                plans,
                tested(target));
    }

    private static SecretJson secret(Vault.Kept kept) {
        return kept == null
                ? null
                : new SecretJson(
                        kept.source().name().toLowerCase(Locale.ROOT),
                        kept.name().isEmpty() ? null : kept.name(),
                        kept.changedAt());
    }

    private static Tested tested(Target target) {
        return target.testedAt() == null
                ? null
                : new Tested(target.testedAt(), target.testedFine(), target.testedText());
    }
}
