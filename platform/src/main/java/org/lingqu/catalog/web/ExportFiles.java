package org.lingqu.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.lingqu.catalog.workbook.CatalogExport;
import org.lingqu.catalog.workbook.CatalogExport.Versions;
import org.lingqu.catalog.workbook.CatalogExport.Wanted;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.json.JsonMapper;

/** The published catalog as the body of an answer, for pages and programs alike. */
@Component
class ExportFiles {

    private final CatalogExport export;
    private final Wordings wordings;
    private final JsonMapper json;

    ExportFiles(CatalogExport export, Wordings wordings, JsonMapper json) {
        this.export = export;
        this.wordings = wordings;
        this.json = json;
    }

    /** Formats the catalog leaves in. */
    enum Format {
        XLSX(WorkbookFiles.XLSX),
        CSV("text/csv;charset=UTF-8"),
        JSON("application/json;charset=UTF-8");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }

        /** @throws Problem {@code parameter-malformed} */
        static Format of(String text) {
            for (Format format : values()) {
                if (format.name().equals(text.toUpperCase(Locale.ROOT))) {
                    return format;
                }
            }
            throw Problem.badInput("parameter-malformed").with("format");
        }
    }

    /**
     * Which entries are asked for.
     *
     * @param scope all, own, or search with the parameters of the search page
     * @throws Problem {@code parameter-malformed}, {@code export-too-many}
     */
    Wanted wanted(String scope, MultiValueMap<String, String> parameters, Actor actor) {
        return switch (scope) {
            case "all" -> export.inForce(null);
            case "own" -> export.inForce(actor.home());
            case "search" -> export.found(SearchRequest.read(parameters));
            default -> throw Problem.badInput("parameter-malformed").with("scope");
        };
    }

    void answer(
            String scope,
            String format,
            MultiValueMap<String, String> parameters,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Format.of(format);
        answer(wanted(scope, parameters, actor), format, actor, request, response);
    }

    /** The same for versions settled elsewhere. */
    void answer(Versions versions, String format, Actor actor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(export.of(versions), format, actor, request, response);
    }

    private void answer(
            Wanted wanted, String format, Actor actor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Format wished = Format.of(format);
        Wording reader = wordings.of(request);
        export.run(wanted, wished.name(), actor, () -> {
            WorkbookFiles.head(
                    response,
                    wished.type,
                    reader.text("catalog.export.file") + "." + wished.name().toLowerCase(Locale.ROOT));
            OutputStream out = response.getOutputStream();
            switch (wished) {
                case XLSX -> export.workbook(wanted, actor, reader, out);
                case CSV -> export.csv(wanted, actor, reader, out);
                case JSON -> json(wanted, out);
            }
        });
    }

    private void json(Wanted wanted, OutputStream out) throws IOException {
        out.write('[');
        boolean[] first = {true};
        export.each(wanted, entry -> {
            out.write((first[0] ? "\n" : ",\n").getBytes(StandardCharsets.UTF_8));
            out.write(json.writeValueAsBytes(EntryJson.of(entry)));
            first[0] = false;
        });
        out.write("\n]\n".getBytes(StandardCharsets.UTF_8));
    }
}
