package org.lingqu.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one way to say that something did not happen: what is wrong, where, which article, what to do next. Mapped once to RFC 9457 or to a
 * page. The texts stand in the message bundles under {@code problem.<code>.title}, {@code .detail} and {@code .next}; the arguments fill
 * all three. What is to be done next may be said in sentences of its own instead. A Problem never carries a stack trace, a class name, a path of the machine or SQL to the outside.
 *
 * <p>Immutable apart from building it: each {@code with…} returns a new Problem.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What sort of problem, and the HTTP status that goes with it. */
    public enum Kind {
        BAD_INPUT(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        TOO_LARGE(413),
        TOO_MANY(429),
        /** Our side cannot, for now; nothing was done. */
        UNAVAILABLE(503),
        /** It cannot be told whether the act took place: look before repeating. */
        OUTCOME_UNKNOWN(504);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final String code;
    private final transient List<Object> arguments;
    private final transient List<Fault> faults;
    private final transient List<Citation> citations;
    private final transient List<Phrase> steps;
    private final transient Map<String, Object> extras;

    private Problem(
            Kind kind,
            String code,
            List<Object> arguments,
            List<Fault> faults,
            List<Citation> citations,
            List<Phrase> steps,
            Map<String, Object> extras,
            @Nullable Throwable cause) {
        super(
                code + (arguments.isEmpty() ? "" : " " + arguments) + (faults.isEmpty() ? "" : " " + faults),
                cause,
                false,
                cause != null);
        this.kind = kind;
        this.code = code;
        this.arguments = arguments;
        this.faults = faults;
        this.citations = citations;
        this.steps = steps;
        this.extras = extras;
    }

    public static Problem of(Kind kind, String code) {
        return new Problem(kind, code, List.of(), List.of(), List.of(), List.of(), Map.of(), null);
    }

    public static Problem badInput(String code) {
        return of(Kind.BAD_INPUT, code);
    }

    public static Problem forbidden(String code) {
        return of(Kind.FORBIDDEN, code);
    }

    public static Problem notFound(String code) {
        return of(Kind.NOT_FOUND, code);
    }

    public static Problem conflict(String code) {
        return of(Kind.CONFLICT, code);
    }

    public static Problem unavailable(String code) {
        return of(Kind.UNAVAILABLE, code);
    }

    /** Values for the message texts, in order; appended to those already there. */
    public Problem with(Object... more) {
        List<Object> all = new ArrayList<>(arguments);
        all.addAll(Arrays.asList(more));
        return new Problem(kind, code, List.copyOf(all), faults, citations, steps, extras, getCause());
    }

    /** Everything wrong with the input, all together. */
    public Problem faults(List<Fault> more) {
        return new Problem(kind, code, arguments, List.copyOf(more), citations, steps, extras, getCause());
    }

    public Problem citing(Citation... more) {
        List<Citation> all = new ArrayList<>(citations);
        all.addAll(Arrays.asList(more));
        return new Problem(kind, code, arguments, faults, List.copyOf(all), steps, extras, getCause());
    }

    /** What to do next, sentence by sentence, in place of the text under the code; an empty list leaves that text. */
    public Problem steps(List<Phrase> sentences) {
        return new Problem(kind, code, arguments, faults, citations, List.copyOf(sentences), extras, getCause());
    }

    /** A further member of the machine-readable answer, e.g. {@code allowed}; the value must be plain (text, number, list, map), or a {@link Phrase} in it, which is told in the reader's language. */
    public Problem telling(String member, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(extras);
        all.put(member, value);
        return new Problem(kind, code, arguments, faults, citations, steps, Map.copyOf(all), getCause());
    }

    /** Keeps what happened underneath for the server's own log; never shown outside. */
    public Problem causedBy(Throwable cause) {
        return new Problem(kind, code, arguments, faults, citations, steps, extras, cause);
    }

    public Kind kind() {
        return kind;
    }

    /** Stable code, e.g. {@code item-not-granted}; part of the interface. */
    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }

    public List<Fault> faults() {
        return faults;
    }

    public List<Citation> citations() {
        return citations;
    }

    /** Empty where the text under the code says it. */
    public List<Phrase> steps() {
        return steps;
    }

    public Map<String, Object> extras() {
        return extras;
    }
}
