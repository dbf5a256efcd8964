package dev.phasegate.backup.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Who comes to which database, as a program takes it. */
interface ToolLogin {
    /** Contents by name, for a folder that nobody else may read: whatever is secret stands there alone. */
    Map<String, String> files() throws IOException;

    /** The whole command. Other users of this machine see it. */
    List<String> command(Path program, List<String> arguments, Path folder);

    String hide(String text);
}
