package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Invalid;
import dev.phasegate.transfer.CorrectedFiles.Remembered;
import dev.phasegate.transfer.correction.Correction;
import dev.phasegate.transfer.correction.Corrections;
import dev.phasegate.transfer.reading.SourceLines;

/** Takes what people say of the lines of a file they brought, and takes it back. Each answers with the file read anew. */
@ApplicationScoped
class CorrectImport {
    private final Imports imports;
    private final PlanFiles files;
    private final CorrectedFiles corrected;
    private final AuditLog audit;

    CorrectImport(Imports imports, PlanFiles files, CorrectedFiles corrected, AuditLog audit) {
        this.imports = imports;
        this.files = files;
        this.corrected = corrected;
        this.audit = audit;
    }

    /** Throws {@link Invalid} for {@code line} where it does not fit the file as it is read now. */
    @Transactional
    Imports.Draft add(String id, Correction said) {
        PlanImport kept = imports.locked(id);
        PlanFile file = open(kept);
        List<KeptCorrection> list = new ArrayList<>(corrected.of(kept).corrections());
        list.add(keep(file, said));
        List<String> problems = problems(file, list);
        String problem = problems.get(problems.size() - 1);
        if (problem != null) {
            throw Invalid.field("line", problem);
        }
        return save(kept, file, list, sentence(kept, said.words()));
    }

    /** Takes one back, or all for null. What it made possible may not fit any more; the list says so. */
    @Transactional
    Imports.Draft remove(String id, String correction) {
        PlanImport kept = imports.locked(id);
        PlanFile file = open(kept);
        List<KeptCorrection> list = new ArrayList<>(corrected.of(kept).corrections());
        boolean removed = list.removeIf(c -> correction == null || c.id().equals(correction));
        if (!removed) {
            return corrected.draft(kept, file);
        }
        String what = correction == null ? "all corrections" : "a correction";
        return save(kept, file, list, "took back " + what + " of the file “" + kept.filename() + "”");
    }

    /** Puts a list in the place of all that was said. Throws {@link Invalid} that names each one that does not fit. */
    @Transactional
    Imports.Draft replace(String id, List<Correction> said) {
        PlanImport kept = imports.locked(id);
        PlanFile file = open(kept);
        List<KeptCorrection> before = corrected.of(kept).corrections();
        if (before.stream().map(KeptCorrection::correction).toList().equals(said)) {
            return corrected.draft(kept, file);
        }
        List<String> problems = Corrections.run(file.reading(), said).problems();
        Map<String, String> wrong = new LinkedHashMap<>();
        for (int i = 0; i < problems.size(); i++) {
            if (problems.get(i) != null) {
                wrong.put("corrections[" + i + "].line", problems.get(i));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        SourceLines source = new SourceLines(file.reading());
        List<KeptCorrection> list =
                said.stream().map(c -> KeptCorrection.of(c, source)).toList();
        String count = said.size() == 1 ? "1 correction" : said.size() + " corrections";
        return save(kept, file, list, "gave the file “" + kept.filename() + "” " + count);
    }

    private PlanFile open(PlanImport kept) {
        if (kept.planId() != null) {
            throw new Conflict("The plan is created already; change it there.");
        }
        PlanFile file = files.read(kept.filename(), kept.bytes());
        if (file.document() != null) {
            throw new Conflict(
                    "This file was written by Phasegate and is read exactly as it is. There is nothing to correct;"
                            + " change the plan once it is created.");
        }
        return file;
    }

    /** Lines outside the file have no words to remember; they are refused by the words of the correction itself. */
    private static KeptCorrection keep(PlanFile file, Correction said) {
        Corrections.Corrected alone = Corrections.run(file.reading(), List.of(said));
        int lines = file.reading().sourceLines().size();
        if (said.line() < 1 || said.endLine() > lines || said.endLine() < said.line()) {
            throw Invalid.field("line", alone.problems().get(0));
        }
        return KeptCorrection.of(said, new SourceLines(file.reading()));
    }

    private static List<String> problems(PlanFile file, List<KeptCorrection> list) {
        if (list.size() > Corrections.MOST) {
            throw Invalid.field(
                    "line",
                    "A file takes up to " + Corrections.MOST + " corrections. Change the file and bring it again.");
        }
        return Corrections.run(
                        file.reading(),
                        list.stream().map(KeptCorrection::correction).toList())
                .problems();
    }

    private Imports.Draft save(PlanImport kept, PlanFile file, List<KeptCorrection> list, String sentence) {
        corrected.save(
                kept, file.reading(), new Remembered(list, corrected.of(kept).leftBehind()));
        audit.append(new AuditEntry(
                "import.corrected", null, null, sentence, Map.of("import", kept.id(), "corrections", list.size())));
        return corrected.draft(kept, file);
    }

    private static String sentence(PlanImport kept, String words) {
        String said = words.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + words.substring(1);
        return "corrected the reading of the file “" + kept.filename() + "”: " + said;
    }
}
