package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Messages to send: what stands under headings about communication. */
final class CommunicationFinder {

    private final Document document;
    private final Set<Integer> taken;

    CommunicationFinder(Document document, Set<Integer> taken) {
        this.document = document;
        this.taken = taken;
    }

    /** Entries one by one; running text as one message. */
    List<PlanReading.Communication> find() {
        List<PlanReading.Communication> found = new ArrayList<>();
        int run = 0;
        StringBuilder text = new StringBuilder();
        for (Line line : document.lines()) {
            boolean prose = isMessage(line) && !line.isListEntry();
            if (!prose && run > 0) {
                found.add(new PlanReading.Communication(text.toString().strip(), run, line.number() - 1, heading(run)));
                run = 0;
                text.setLength(0);
            }
            if (prose) {
                run = run == 0 ? line.number() : run;
                text.append(Markup.plain(line.text())).append('\n');
            } else if (isMessage(line)) {
                found.add(new PlanReading.Communication(
                        Markup.plain(line.text()), line.number(), line.number(), heading(line.number())));
            }
        }
        if (run > 0) {
            found.add(new PlanReading.Communication(text.toString().strip(), run, document.length(), heading(run)));
        }
        return found;
    }

    private String heading(int line) {
        return document.place(line).heading();
    }

    private boolean isMessage(Line line) {
        boolean kind = line.isListEntry() || line.is(Line.Kind.TEXT) || line.is(Line.Kind.CODE);
        Purpose purpose = document.place(line.number()).purpose();
        return kind && purpose.communication() && !taken.contains(line.number()) && Boxes.at(line) == null;
    }
}
