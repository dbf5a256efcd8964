package dev.phasegate.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.phasegate.audit.chain.ChainVerifier;
import dev.phasegate.audit.chain.Checkpoint;
import dev.phasegate.audit.chain.PublicKeys;
import dev.phasegate.audit.chain.Verification;

/** {@code audit verify FILE [--checkpoints FILE] [--key FILE] [--from EVENT] [--evidence FILE]}: needs nothing but the files. */
public final class AuditVerifyCommand {
    public static final int INTACT = 0;
    public static final int BROKEN = 1;
    public static final int NOT_VERIFIED = 2;

    private static final String FILE = "FILE";
    private static final Set<String> OPTIONS = Set.of("--checkpoints", "--key", "--from", "--evidence");
    private static final String USAGE = """
            Usage: audit verify FILE [--checkpoints FILE] [--key FILE] [--from EVENT] [--evidence FILE]
              FILE           the record as exported from the activity page or GET /api/v1/audit
              --checkpoints  checkpoints kept elsewhere, one a line; shows also what was cut off or rewritten to the end
              --key          the public keys (PEM) that the checkpoints must be signed with
              --from         the event that FILE begins with, when that is not 1; the one before needs a checkpoint
              --evidence     the evidence of a signature or a decision: is it the one that FILE tells of?
            Exit code: 0 intact, 1 broken, 2 not verified""";

    private final PrintStream out;
    private final PrintStream err;

    public AuditVerifyCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** The arguments after {@code audit verify}; answers the exit code. */
    public int run(List<String> arguments) {
        try {
            return verify(options(arguments));
        } catch (Unusable e) {
            err.println(e.getMessage());
            return NOT_VERIFIED;
        } catch (IOException | UncheckedIOException e) {
            err.println("Not verified: " + e.getMessage() + " can't be read.");
            return NOT_VERIFIED;
        }
    }

    private static Map<String, String> options(List<String> arguments) throws Unusable {
        Map<String, String> options = new HashMap<>();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String word = rest.pop();
            boolean option = OPTIONS.contains(word);
            if ((option && rest.isEmpty()) || (!option && word.startsWith("-"))) {
                throw new Unusable(USAGE);
            }
            if (options.put(option ? word : FILE, option ? rest.pop() : word) != null) {
                throw new Unusable(USAGE);
            }
        }
        if (!options.containsKey(FILE)) {
            throw new Unusable(USAGE);
        }
        return options;
    }

    private int verify(Map<String, String> options) throws IOException, Unusable {
        List<Checkpoint> checkpoints = checkpoints(options.get("--checkpoints"));
        Optional<PublicKeys> keys = keys(options.get("--key"));
        long from = from(options.getOrDefault("--from", "1"));
        // Everything in an export is ASCII; read as Latin 1, a damaged byte becomes a finding instead of a failure to
        // read.
        try (BufferedReader record = Files.newBufferedReader(Path.of(options.get(FILE)), ISO_8859_1)) {
            Iterator<String> lines = record.lines().iterator();
            int said = say(ChainVerifier.verify(lines, from, checkpoints, keys), from, keys.isPresent());
            return said == INTACT && options.containsKey("--evidence") ? evidence(options) : said;
        }
    }

    private static long from(String number) throws Unusable {
        if (!number.matches("[1-9][0-9]{0,17}")) {
            throw new Unusable(USAGE);
        }
        return Long.parseLong(number);
    }

    private static List<Checkpoint> checkpoints(String file) throws IOException, Unusable {
        if (file == null) {
            return List.of();
        }
        try {
            return Files.readAllLines(Path.of(file), ISO_8859_1).stream()
                    .map(Checkpoint::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new Unusable(
                    "Not verified: " + file + " holds a line that is no checkpoint: " + e.getMessage() + ".");
        }
    }

    private static Optional<PublicKeys> keys(String file) throws IOException, Unusable {
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(PublicKeys.parse(Files.readString(Path.of(file), ISO_8859_1)));
        } catch (IllegalArgumentException e) {
            throw new Unusable("Not verified: " + file + " can't be used: " + e.getMessage() + ".");
        }
    }

    private int say(Verification found, long from, boolean signed) {
        if (found instanceof Verification.Broken broken) {
            out.println("The record is broken at event " + broken.seq() + ". " + broken.why());
            return BROKEN;
        }
        Verification.Intact intact = (Verification.Intact) found;
        if (intact.count() == 0) {
            err.println("Not verified: the file holds no events.");
            return NOT_VERIFIED;
        }
        out.println("The record is intact: " + intact.count() + " events, " + from + " to " + intact.lastSeq() + ".");
        out.println("Its last hash is " + intact.lastHash() + ".");
        out.println(vouched(intact, signed));
        return INTACT;
    }

    private int evidence(Map<String, String> options) throws IOException {
        String hash = EvidenceInRecord.hash(Files.readAllBytes(Path.of(options.get("--evidence"))));
        try (BufferedReader record = Files.newBufferedReader(Path.of(options.get(FILE)), ISO_8859_1)) {
            List<String> told = EvidenceInRecord.find(record.lines(), hash);
            told.forEach(out::println);
            if (told.isEmpty()) {
                out.println("No event tells of this evidence (" + hash + "): it is not what was signed.");
            }
            return told.isEmpty() ? BROKEN : INTACT;
        }
    }

    private static String vouched(Verification.Intact intact, boolean signed) {
        if (intact.checkpoints() == 0) {
            return "No checkpoint vouches for it: a record rewritten or cut off up to its end would look the same."
                    + " Compare the last hash with one kept elsewhere.";
        }
        String agree = intact.checkpoints() + " checkpoints agree, the newest at event " + intact.vouchedSeq() + ".";
        String key = signed ? "" : " Their signatures were not checked, because no key was given.";
        boolean tail = intact.vouchedSeq() < intact.lastSeq();
        return agree + key + (tail ? " Later events are not vouched for yet." : "");
    }

    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String why) {
            super(why);
        }
    }
}
