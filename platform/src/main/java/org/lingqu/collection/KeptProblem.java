package org.lingqu.collection;

import java.util.List;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

/** A problem as it is kept with a load, to be put into words when somebody reads it. What happened underneath is in the server's log only. */
record KeptProblem(
        Problem.Kind kind, String code, List<Object> arguments, List<Fault> faults, List<Citation> citations) {

    private static final int MOST_FAULTS = 200;

    static String write(Problem problem) {
        List<Object> plain =
                problem.arguments().stream().map(KeptProblem::plain).toList();
        List<Fault> faults = problem.faults().stream()
                .limit(MOST_FAULTS)
                .map(fault -> new Fault(
                        fault.where(),
                        fault.code(),
                        fault.arguments().stream().map(KeptProblem::plain).toList()))
                .toList();
        return Json.write(new KeptProblem(problem.kind(), problem.code(), plain, faults, problem.citations()));
    }

    static Problem read(String json) {
        KeptProblem kept = Json.read(json, KeptProblem.class);
        return Problem.of(kept.kind, kept.code)
                .with(kept.arguments.toArray())
                .faults(kept.faults)
                .citing(kept.citations.toArray(Citation[]::new));
    }

    private static Object plain(Object argument) {
        return argument instanceof Number ? argument : argument.toString();
    }
}
