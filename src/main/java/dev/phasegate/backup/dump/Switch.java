package dev.phasegate.backup.dump;

import java.util.List;

/** Events begin to run the moment they are made: in a copy that stands beside its original they would do everything twice. */
final class Switch {
    private Switch() {}

    static String off(String sql, List<Token> tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("ENABLE") && tokens.get(i - 1).is("PRESERVE")) {
                return sql.substring(0, token.from()) + "DISABLE" + sql.substring(token.to());
            }
        }
        return sql;
    }
}
