package dev.phasegate.poll;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.SeatNews;
import dev.phasegate.plan.document.PlanDocument;

/** The newest polls of the plan that this request is about; they come with the query that loads the seat. */
@Named("polls")
@RequestScoped
public class Polls implements SeatNews {
    private final PollQuery query;
    private final PlanDocuments documents;
    private final Viewer viewer;
    private Long planId;
    private List<PollFacts> read = List.of();

    Polls(PollQuery query, PlanDocuments documents, Viewer viewer) {
        this.query = query;
        this.documents = documents;
        this.viewer = viewer;
    }

    @Override
    public String subquery() {
        return PollQuery.OF_PLAN;
    }

    @Override
    public void read(Seat seat, String value) {
        planId = seat.plan().id();
        read = query.read(value);
    }

    /** In one line, for a page of the phase that this request has loaded. */
    public PollLine line(Seat seat, Phase phase) {
        PlanDocument document = documents.current(seat.plan());
        PollFacts poll = read.stream()
                .filter(p -> seat.plan().id().equals(planId) && p.phase() == phase.number())
                .findFirst()
                .orElse(null);
        String path = "/plans/" + seat.plan().slug() + "/phases/" + phase.number() + "/poll";
        boolean open = poll != null && PollRules.open(poll, seat.plan().state(), phase);
        boolean canOpen = !open
                && PollRules.decides(seat, document)
                && PollRules.noPoll(seat.plan().state(), phase).isEmpty();
        return new PollLine(
                path,
                phase.number(),
                poll == null ? "" : poll.question(),
                open ? Roll.of(poll, document.roles()).progress() : "",
                open && seat.member() ? asked(poll, document, viewer.id()) : List.of(),
                open,
                canOpen,
                poll != null && poll.isClosed() ? poll.closing().result() : "");
    }

    /** Roles of this person that nobody has answered for. */
    public static List<String> asked(PollFacts poll, PlanDocument document, Long me) {
        if (me == null || poll.isClosed()) {
            return List.of();
        }
        return Roll.of(poll, document.roles()).lines().stream()
                .filter(line -> line.waiting() && poll.holds(me, line.roleId()))
                .map(Roll.Line::role)
                .toList();
    }
}
