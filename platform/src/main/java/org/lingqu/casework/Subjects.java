package org.lingqu.casework;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.casework.SubjectSource.Subject;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** What cases may be about: everything the modules offer, and matters in words. */
@Service
public class Subjects {

    /** Type of a subject that is nothing but its name. */
    public static final String MATTER = "matter";

    private static final int LONGEST_TITLE = 200;

    private final ObjectProvider<SubjectSource> sources;

    Subjects(ObjectProvider<SubjectSource> sources) {
        this.sources = sources;
    }

    private Map<String, SubjectSource> byType() {
        Map<String, SubjectSource> all = new LinkedHashMap<>();
        sources.orderedStream().forEach(source -> all.put(source.type(), source));
        return all;
    }

    /** What cases of a procedure may be about and fits a text, a handful of each type. */
    public List<Subject> find(Procedure procedure, String text, Actor actor, int limit) {
        Map<String, SubjectSource> all = byType();
        return procedure.start().subjects().stream()
                .flatMap(type -> Optional.ofNullable(all.get(type)).stream())
                .flatMap(source -> source.find(text, actor, limit).stream())
                .toList();
    }

    /** The thing a reference points at, where a module knows it and the actor may. */
    public Optional<Subject> get(String type, String id, Actor actor) {
        SubjectSource source = byType().get(type);
        return source == null ? Optional.empty() : source.get(id, actor);
    }

    /**
     * The subject a person chose for a new case.
     *
     * @param type its type; empty or {@link #MATTER} for a matter in words
     * @param id its id; ignored for a matter in words
     * @param title the words of a matter
     * @throws Problem {@code subject-wrong} when it does not exist, does not fit the procedure, or has no name; what its module says of an
     *     id it does not know
     */
    public SubjectRef choose(Procedure procedure, String type, String id, String title, Actor actor) {
        List<String> types = procedure.start().subjects();
        if (types.isEmpty() || types.contains(MATTER) && (type.isEmpty() || type.equals(MATTER))) {
            String words = title.strip();
            if (words.isEmpty() || words.length() > LONGEST_TITLE) {
                throw wrong(
                        "title",
                        words.isEmpty() ? "required" : "too-long",
                        LONGEST_TITLE,
                        words.length(),
                        words.length() - LONGEST_TITLE);
            }
            return new SubjectRef(MATTER, Uuids.next().toString(), words);
        }
        String chosen = type.isEmpty() && types.size() == 1 ? types.get(0) : type;
        if (!types.contains(chosen)) {
            throw wrong("subject", id.isEmpty() ? "required" : "subject-type");
        }
        return get(chosen, id, actor)
                .map(Subject::ref)
                .orElseThrow(() -> id.isEmpty() ? wrong("subject", "required") : unknown(chosen, id));
    }

    private Problem unknown(String type, String id) {
        SubjectSource source = byType().get(type);
        return Optional.ofNullable(source)
                .flatMap(known -> known.refusalOf(id))
                .orElseGet(() -> wrong("subject", "subject-unknown"));
    }

    private static Problem wrong(String where, String code, Object... arguments) {
        return Problem.badInput("subject-wrong").faults(List.of(Fault.of(where, code, arguments)));
    }
}
