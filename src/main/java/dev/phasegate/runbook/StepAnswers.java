package dev.phasegate.runbook;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.gate.NeededBackups;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Pages;

/** What the pages of steps answer: the phase's list to htmx, a page or a redirect to everyone else. */
@ApplicationScoped
class StepAnswers {
    private final RunbookQuery query;
    private final PlanDocuments documents;
    private final Clock clock;

    StepAnswers(RunbookQuery query, PlanDocuments documents, Clock clock) {
        this.query = query;
        this.documents = documents;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "runbook")
    static class Templates {
        static native TemplateInstance steps(RunbookView book);

        static native TemplateInstance step(StepPage page);
    }

    /** A step on a page of its own; what was typed is kept, with a message for each field. */
    public record StepPage(
            StepView step,
            RunbookView book,
            String planTitle,
            List<StepEvent> history,
            Map<String, String> typed,
            Map<String, String> errors) {

        public String error(String field) {
            return errors.getOrDefault(field, "");
        }

        public String typed(String field) {
            return typed.getOrDefault(field, "");
        }

        public List<Entry> past() {
            return history.stream().map(Entry::of).toList();
        }
    }

    /** One event in words. */
    public record Entry(java.time.Instant at, String by, String what, String text) {
        static Entry of(StepEvent event) {
            String what = event.kind().name().charAt(0)
                    + event.kind().name().substring(1).toLowerCase(java.util.Locale.ROOT);
            StringBuilder text = new StringBuilder();
            for (String part : new String[] {event.reason(), event.outcome(), event.note()}) {
                text.append(part == null ? "" : (text.isEmpty() ? "" : " ") + part);
            }
            return new Entry(event.at(), event.byName(), what, text.toString());
        }
    }

    RunbookView view(Seat seat, String phaseId) {
        return view(seat, Phase.findById(phaseId), query.runbook(phaseId), query.backups(phaseId));
    }

    private RunbookView view(Seat seat, Phase phase, Runbook runbook, NeededBackups backups) {
        PlanDocument document = documents.current(seat.plan());
        PhaseSpec spec = document.phases().stream()
                .filter(candidate -> candidate.id().equals(phase.id()))
                .findFirst()
                .orElseThrow(() -> new NotFound("phase " + phase.id()));
        return RunbookView.of(runbook, backups, seat, phase, spec, document, clock.instant());
    }

    /** {@code place} was loaded with {@link RunbookQuery#OF_ONE_PHASE}. */
    Response steps(PlanAccess.AtPhase place) {
        Runbook runbook = query.read(place.work().get(0));
        NeededBackups backups = query.readBackups(place.work().get(1));
        return Response.ok(Templates.steps(view(place.seat(), place.phase(), runbook, backups)))
                .build();
    }

    Response steps(Seat seat, String phaseId) {
        return Response.ok(Templates.steps(view(seat, phaseId))).build();
    }

    Response done(HttpHeaders headers, StepAccess.Place place, String stepId, String message) {
        RunbookView book = view(place.seat(), place.phaseId());
        return Pages.wantsFragment(headers)
                ? Response.ok(Templates.steps(book)).build()
                : Pages.seeOther(book.path() + "#step-" + stepId, message + ".");
    }

    Response page(StepAccess.Place place, String stepId, Map<String, String> typed, Map<String, String> errors) {
        RunbookView book = view(place.seat(), place.phaseId());
        StepView step = book.steps().stream()
                .filter(candidate -> candidate.id().equals(stepId))
                .findFirst()
                .orElseThrow(() -> StepPages.missing(stepId));
        TemplateInstance page = Templates.step(
                new StepPage(step, book, place.seat().plan().title(), StepEvent.of(stepId), typed, errors));
        return errors.isEmpty() ? Response.ok(page).build() : Pages.invalid(page);
    }
}
