package dev.phasegate.gate;

import java.util.List;

import dev.phasegate.web.BandMeter;
import dev.phasegate.window.Opening;

/**
 * The gate as the phase page and the page to sign show it. {@code status} is a word that the status pill knows; {@code text}
 * is one sentence of what is there; {@code blockers} are sentences of what is not.
 */
public record GateView(
        String slug,
        int number,
        String name,
        int attempt,
        int revision,
        String hash,
        String status,
        String title,
        String text,
        List<Blocker> blockers,
        List<Blocker> cautions,
        List<Row> criteria,
        List<RosterRow> roster,
        Signed signed,
        Gate.Decided decision,
        Opening window,
        Can can,
        boolean solo) {

    /** “compared with “Before the move””, “no baseline yet”; empty where no criterion looks at one. */
    public String baseline() {
        boolean looks = criteria.stream()
                .anyMatch(row -> Limits.looksAtBaseline(row.it().spec()));
        String name = criteria.stream()
                .filter(row -> row.it().baseline() != null)
                .map(row -> "compared with “" + row.it().baseline().name() + "”")
                .findFirst()
                .orElse("no baseline to compare with yet");
        return looks ? name : "";
    }

    public String path() {
        return "/plans/" + slug + "/phases/" + number;
    }

    /** {@code meter} null where the limits are no line from good to bad. */
    public record Row(EvaluatedCriterion it, BandMeter meter, String small, String error, String typed, boolean mine) {
        public String id() {
            return it.id();
        }

        public boolean judged() {
            return it.spec().judged();
        }

        /** “Average over 5 min”; what counts where it is not the latest value, and a meter does not say so. */
        public String taken() {
            return meter == null ? "" : TakenText.of(it.spec());
        }

        /** The label of the field, with the unit a bare number is in. */
        public String valueLabel() {
            return it.spec().unit().isBlank()
                    ? "Value"
                    : "Value in " + it.spec().unit();
        }

        public String valueId() {
            return "value-" + it.id();
        }

        public String noteId() {
            return "note-" + it.id();
        }

        public boolean go() {
            return it.verdict() == Verdict.GO;
        }

        public boolean open() {
            return it.verdict() == Verdict.NO_DATA;
        }
    }

    /**
     * {@code status}: YOUR_TURN, WAITING, or the outcome of a signature; {@code small} says more, {@code refusal} why the viewer
     * can't fill a seat of their role. {@code until}: the signature counts until then, {@code soon}: for less than two hours.
     */
    public record RosterRow(
            String name,
            String role,
            String status,
            java.time.Instant at,
            String small,
            boolean you,
            Long takeBack,
            String refusal,
            java.time.Instant until,
            boolean soon,
            List<String> conditions) {

        /** For the viewer's own row: “You”, or “You for Grace Hill”. */
        public String yours() {
            return name.startsWith("You for ") ? name : "You";
        }

        /** Nobody could sign it. */
        public boolean vacant() {
            return name.equals(Roster.VACANT);
        }
    }

    public record Signed(long given, int needed) {}

    /** What the viewer may do here. {@code delegate}: hand their signature over, or see to whom it is. */
    public record Can(boolean sign, boolean decide, boolean type, boolean delegate) {}
}
