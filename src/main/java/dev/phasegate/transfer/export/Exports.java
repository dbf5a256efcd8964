package dev.phasegate.transfer.export;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.gate.CriteriaValues;
import dev.phasegate.gate.Known;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.transfer.PlanForms;
import dev.phasegate.transfer.markdown.LiveState;
import dev.phasegate.transfer.markdown.PlanMarkdown;

/** Writes a plan out, as it is now, and keeps on record that somebody took it along. */
@ApplicationScoped
class Exports {
    private final PlanDocuments documents;
    private final PlanForms forms;
    private final RecordQuery record;
    private final CriteriaValues values;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    Exports(
            PlanDocuments documents,
            PlanForms forms,
            RecordQuery record,
            CriteriaValues values,
            AuditLog audit,
            CurrentActor actor,
            Clock clock) {
        this.documents = documents;
        this.forms = forms;
        this.record = record;
        this.values = values;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    /** The whole file. {@code origin} is where this instance is reached. */
    @Transactional
    String write(Plan plan, ExportFormat format, String origin) {
        PlanDocument document = documents.current(plan);
        PlanForms.Header header = new PlanForms.Header(origin, plan.slug(), plan.revision(), plan.revisionHash());
        String file = switch (format) {
            case JSON -> forms.json(document, header);
            case YAML -> forms.yaml(document, header);
            case MARKDOWN -> PlanMarkdown.of(document, live(plan, document));
            case HTML -> html(plan, document, origin);
        };
        String sentence = "exported the plan as " + format.words();
        audit.append(new AuditEntry(
                "plan.exported",
                plan.id(),
                null,
                sentence,
                Map.of("revision", plan.revision(), "format", format.name())));
        return file;
    }

    private LiveState live(Plan plan, PlanDocument document) {
        return new StateOfFacts(document, record.of(plan), known(plan, document), clock.instant())
                .state(plan, zone(document));
    }

    private Map<String, Known> known(Plan plan, PlanDocument document) {
        return values.of(
                plan.id(),
                document.phases().stream()
                        .flatMap(phase -> phase.criteria().stream())
                        .toList());
    }

    private String html(Plan plan, PlanDocument document, String origin) {
        Instant now = clock.instant();
        PlanFacts facts = record.of(plan);
        return RecordPage.of(
                plan,
                document,
                facts,
                known(plan, document),
                new Origin(origin, actor.get().name(), now, zone(document)));
    }

    /** Who took it, when, where from, and whose clock the times are told in. */
    record Origin(String address, String by, Instant at, ZoneId zone) {}

    private static ZoneId zone(PlanDocument document) {
        return document.timeZone().isEmpty() ? ZoneId.of("UTC") : ZoneId.of(document.timeZone());
    }
}
