package dev.phasegate.transfer.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.plan.document.Note;
import dev.phasegate.plan.document.Risk;
import dev.phasegate.shared.Ids;

/** What the parts of a file have in common: who is meant by a name, where each element stands, and what is kept as a note. */
final class Reader {
    final Map<String, Integer> lines = new HashMap<>();
    RoleLabels roles = new RoleLabels(List.of());

    String at(int line) {
        String id = Ids.next();
        lines.put(id, line);
        return id;
    }

    /** Each quote is a note; so is whatever else stands there. */
    List<Note> notes(Section section) {
        List<Note> notes = new ArrayList<>();
        for (Blocks.Block block : Blocks.of(section.lines())) {
            notes.add(new Note(at(block.line()), block.text(), block.line()));
        }
        section.parts().forEach(part -> notes.add(kept(part)));
        return notes;
    }

    /** A part that means nothing here. */
    Note kept(Section part) {
        return new Note(at(part.line()), part.whole(), part.line());
    }

    /** Lines that mean nothing where they stand, as notes. */
    void keep(List<Section.Line> strays, List<Note> notes) {
        StringBuilder text = new StringBuilder();
        strays.forEach(line -> text.append(line.text()).append('\n'));
        if (!text.toString().isBlank()) {
            int line = strays.get(0).number();
            notes.add(new Note(at(line), text.toString().strip(), line));
        }
    }

    /** The same for a part that holds no further parts. */
    void keep(Section part, List<Section.Line> strays, List<Note> notes) {
        keep(strays, notes);
        part.parts().forEach(below -> notes.add(kept(below)));
    }

    static Risk risk(String words) {
        for (Risk risk : Risk.values()) {
            if (risk.name().equalsIgnoreCase(words.strip())) {
                return risk;
            }
        }
        return null;
    }
}
