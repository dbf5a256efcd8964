package dev.phasegate.plan.lint;

import java.util.ArrayList;
import java.util.List;

/** The commands of a passage: all of it where it is code, else what stands in fences or between backticks. */
record Code(Passage passage, List<Passage.TextLine> lines) {
    /** What is looked at of a command; what follows is data. */
    private static final int LONGEST = 600;

    static Code of(Passage passage) {
        List<Passage.TextLine> found = passage.kind().isCode() ? passage.lines() : quoted(passage);
        return new Code(
                passage,
                joined(found).stream().filter(Code::isCommand).map(Code::cut).toList());
    }

    private static Passage.TextLine cut(Passage.TextLine line) {
        return line.text().length() <= LONGEST
                ? line
                : new Passage.TextLine(line.text().substring(0, LONGEST), line.number());
    }

    private static boolean isCommand(Passage.TextLine line) {
        String text = line.text().strip();
        return !text.isEmpty() && !text.startsWith("#") && !text.startsWith("//") && !text.startsWith("-- ");
    }

    private static List<Passage.TextLine> quoted(Passage passage) {
        List<Passage.TextLine> code = new ArrayList<>();
        boolean fenced = false;
        for (Passage.TextLine line : passage.lines()) {
            String text = line.text().strip();
            if (text.startsWith("```") || text.startsWith("~~~")) {
                fenced = !fenced;
            } else if (fenced) {
                code.add(line);
            } else {
                spans(line, code);
            }
        }
        return code;
    }

    private static void spans(Passage.TextLine line, List<Passage.TextLine> code) {
        int open = line.text().indexOf('`');
        while (open >= 0) {
            int close = line.text().indexOf('`', open + 1);
            if (close < 0) {
                return;
            }
            code.add(new Passage.TextLine(line.text().substring(open + 1, close), line.number()));
            open = line.text().indexOf('`', close + 1);
        }
    }

    /** A backslash at the end carries the command over to the next line. */
    private static List<Passage.TextLine> joined(List<Passage.TextLine> lines) {
        List<Passage.TextLine> whole = new ArrayList<>();
        StringBuilder begun = new StringBuilder();
        Integer from = null;
        for (Passage.TextLine line : lines) {
            String text = line.text().stripTrailing();
            from = begun.length() == 0 ? line.number() : from;
            if (text.endsWith("\\") && !text.strip().startsWith("#")) {
                begun.append(text, 0, text.length() - 1).append(' ');
            } else {
                whole.add(new Passage.TextLine(begun.append(text).toString(), from));
                begun.setLength(0);
            }
        }
        if (begun.length() > 0) {
            whole.add(new Passage.TextLine(begun.toString(), from));
        }
        return whole;
    }
}
