package dev.phasegate.transfer.markdown;

import java.util.List;

/** Where the plan stood, at the end of the file: state, phases, signatures and decisions. It is never read back. */
final class StatusMarkdown {

    private StatusMarkdown() {}

    static void write(Page page, LiveState live) {
        if (live.revision() == 0) {
            return;
        }
        page.heading(2, Headings.STATUS);
        page.block(
                "",
                "As of " + live.moment(live.at()) + ": revision " + live.revision() + ", " + live.state()
                        + ". Ticks, values and signatures here tell what was recorded; importing this file begins anew.");
        for (int i = 0; i < live.phases().size(); i++) {
            phase(page, live, live.phases().get(i), i + 1);
        }
    }

    private static void phase(Page page, LiveState live, LiveState.PhaseStatus phase, int number) {
        page.block("", "- Phase " + number + ": " + Inline.of(phase.name()) + ": " + phase.state());
        said(page, live, "signed", phase.signatures());
        said(page, live, "decided", phase.decisions());
    }

    private static void said(Page page, LiveState live, String verb, List<LiveState.Said> all) {
        all.forEach(said -> page.line("  - " + verb + ": " + Inline.of(live.words(said))));
    }
}
