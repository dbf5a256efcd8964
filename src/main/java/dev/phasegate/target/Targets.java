package dev.phasegate.target;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.secret.SecretReference;
import dev.phasegate.target.secret.Vault;

/** What administrators do with targets; each act is on record, and no secret ever is. */
@ApplicationScoped
class Targets {
    private final Vault vault;
    private final EntityManager em;
    private final AuditLog audit;
    private final Clock clock;

    Targets(Vault vault, EntityManager em, AuditLog audit, Clock clock) {
        this.vault = vault;
        this.em = em;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@code secretCleared}: the secret of before was not meant for what the target is now. */
    record Changed(Target target, boolean secretCleared) {}

    @Transactional
    Target register(TargetForm form) {
        TargetSettings settings = checked(form, null);
        Target target = Target.register(settings, clock.instant());
        String secret = secret(target, form);
        Map<String, Object> detail = detail(target, settings, secret);
        record(
                "target.registered",
                "registered the target " + quoted(settings) + ", "
                        + settings.kind().word() + " at " + settings.address() + told(secret),
                detail);
        recordAllowance(target, Allowance.PUBLIC_ONLY, settings);
        return target;
    }

    @Transactional
    Changed change(long id, int version, TargetForm form) {
        Target target = locked(id);
        if (target.version() != version) {
            throw new Conflict("Somebody changed this target meanwhile. Nothing of yours was saved; look at it again.");
        }
        TargetSettings before = target.settings();
        TargetSettings after = checked(form, id);
        boolean cleared = !after.takesSecretOf(before) && vault.clear(target.owner());
        target.change(after);
        String secret = secret(target, form);
        Map<String, Object> detail = detail(target, after, cleared && secret.isEmpty() ? "cleared" : secret);
        detail.put("before", before.detail());
        String told = cleared && secret.isEmpty() ? ", which cleared its secret" : told(secret);
        record("target.changed", "changed the target " + quoted(after) + told, detail);
        recordAllowance(target, before.allowance(), after);
        em.flush();
        return new Changed(target, cleared && secret.isEmpty());
    }

    /** Its secret goes with it; what it was stays. Removed twice is removed. */
    @Transactional
    void remove(long id) {
        Target target = Target.lock(id).orElse(null);
        if (target == null) {
            if (Target.findById(id) == null) {
                throw new NotFound("target " + id);
            }
            return;
        }
        vault.clear(target.owner());
        for (String table : List.of("target_grant", "target_command")) {
            em.createNativeQuery("delete from " + table + " where target_id = :id")
                    .setParameter("id", id)
                    .executeUpdate();
        }
        target.remove(clock.instant());
        record("target.removed", "removed the target " + quoted(target.settings()), Map.of("targetId", id));
    }

    /** What a test found, unless the target is another one by now. */
    @Transactional
    void tested(long id, int version, boolean fine, String text) {
        em.createNativeQuery("update target set tested_at = :at, tested_fine = :fine, tested_text = :text"
                        + " where id = :id and version = :version")
                .setParameter("at", Timestamp.from(clock.instant()))
                .setParameter("fine", fine)
                .setParameter("text", text)
                .setParameter("id", id)
                .setParameter("version", version)
                .executeUpdate();
    }

    private Target locked(long id) {
        return Target.lock(id).orElseThrow(() -> new NotFound("target " + id));
    }

    private TargetSettings checked(TargetForm form, Long id) {
        Map<String, String> errors = new LinkedHashMap<>();
        TargetSettings settings = null;
        try {
            settings = TargetCheck.settings(form);
        } catch (Invalid e) {
            errors.putAll(e.fields());
        }
        String name = form.name() == null ? "" : form.name().strip();
        if (!errors.containsKey("name") && Target.isNamed(name, id)) {
            errors.put("name", "Another target has this name.");
        }
        SecretReference reference = reference(form);
        if (reference != null && !vault.fault(reference).isEmpty()) {
            errors.put("secretName", vault.fault(reference));
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return settings;
    }

    /** Null where the form names no variable and no file. */
    private static SecretReference reference(TargetForm form) {
        String source = TargetCheck.source(form);
        if (!source.equals("environment") && !source.equals("file")) {
            return null;
        }
        String name = form.secretName() == null ? "" : form.secretName().strip();
        return new SecretReference(SecretReference.Source.valueOf(source.toUpperCase(Locale.ROOT)), name);
    }

    /** What was done about the secret: empty for nothing. */
    private String secret(Target target, TargetForm form) {
        switch (TargetCheck.source(form)) {
            case "stored" -> {
                vault.put(target.owner(), form.secret());
                return "stored";
            }
            case "environment", "file" -> {
                vault.refer(target.owner(), reference(form));
                return "referred to";
            }
            case "none" -> {
                return vault.clear(target.owner()) ? "cleared" : "";
            }
            default -> {
                return "";
            }
        }
    }

    private static String told(String secret) {
        return switch (secret) {
            case "stored" -> ", with a new secret";
            case "referred to" -> ", with another place for its secret";
            case "cleared" -> ", without its secret";
            default -> "";
        };
    }

    private static Map<String, Object> detail(Target target, TargetSettings settings, String secret) {
        Map<String, Object> detail = new LinkedHashMap<>(settings.detail());
        detail.put("targetId", target.id());
        detail.put("secret", secret);
        return detail;
    }

    /** On record by itself: it opens what is shut for a reason. */
    private void recordAllowance(Target target, Allowance before, TargetSettings after) {
        boolean inside = after.allowance().privateNetworks() && !before.privateNetworks();
        boolean here = after.allowance().local() && !before.local();
        if (inside || here) {
            String what = inside && here
                    ? "private networks and this server itself"
                    : inside ? "private networks" : "this server itself and its link";
            record(
                    "target.allowed",
                    "allowed the target " + quoted(after) + " to be in " + what,
                    Map.of("targetId", target.id(), "allowPrivate", inside, "allowLocal", here));
        }
    }

    private void record(String action, String sentence, Map<String, Object> detail) {
        audit.append(new AuditEntry(action, null, null, sentence, detail));
    }

    private static String quoted(TargetSettings settings) {
        return "“" + settings.name() + "”";
    }
}
