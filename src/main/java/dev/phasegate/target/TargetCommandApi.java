package dev.phasegate.target;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.phasegate.shared.NotFound;
import dev.phasegate.target.command.CommandTemplate;

/** The commands of an SSH host, for programs of administrators. */
@Path("/api/v1/targets/{id:\\d{1,18}}/commands")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"administrator", "scope:admin"})
class TargetCommandApi {
    private final TargetCommands commands;

    TargetCommandApi(TargetCommands commands) {
        this.commands = commands;
    }

    /** {@code parameters}: one entry each, such as {@code mount: one of / /var}. */
    record CommandJson(String name, String command, List<String> parameters) {
        static CommandJson of(CommandTemplate template) {
            return new CommandJson(
                    template.name(),
                    template.text(),
                    template.parameterLines().lines().toList());
        }
    }

    /** {@code enabled} false: none of them can be run, because commands are switched off on this server. */
    record CommandsJson(boolean enabled, List<CommandJson> items) {}

    record CommandBody(String command, List<String> parameters) {}

    @GET
    public CommandsJson list(@PathParam("id") long id) {
        if (Target.present(id).isEmpty()) {
            throw new NotFound("target " + id);
        }
        return new CommandsJson(
                commands.on(), commands.of(id).stream().map(CommandJson::of).toList());
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public CommandJson put(@PathParam("id") long id, @PathParam("name") String name, CommandBody body) {
        List<String> parameters = body == null || body.parameters() == null ? List.of() : body.parameters();
        return CommandJson.of(commands.put(
                id,
                name,
                body == null ? "" : body.command(),
                String.join("\n", parameters.stream().map(String::valueOf).toList())));
    }

    @DELETE
    @Path("{name}")
    public void remove(@PathParam("id") long id, @PathParam("name") String name) {
        commands.remove(id, name);
    }
}
