package dev.phasegate.backup.dump;

import java.util.ArrayList;
import java.util.List;

/** DATA DIRECTORY and INDEX DIRECTORY: the files of a table lie where they lay on another machine. Left out, they lie where all do. */
final class Folders {
    private Folders() {}

    static List<Reach.Named> in(List<Token> tokens) {
        List<Reach.Named> found = new ArrayList<>();
        for (int i = 2; i + 1 < tokens.size(); i++) {
            Token kind = tokens.get(i - 1);
            if (tokens.get(i).is("DIRECTORY") && (kind.is("DATA") || kind.is("INDEX"))) {
                Token folder = tokens.get(tokens.get(i + 1).is("=") && i + 2 < tokens.size() ? i + 2 : i + 1);
                if (folder.kind() == Token.Kind.STRING) {
                    found.add(new Reach.Named("", tokens.get(i - 2).to(), folder.to()));
                }
            }
        }
        return found;
    }
}
