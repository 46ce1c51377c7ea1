package org.lingqu.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.lingqu.kernel.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import tools.jackson.core.JacksonException;

/** What a controller throws becomes a {@link Problem}; what nobody expected becomes a reference number and a line in the log. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {

    /** character_not_in_repertoire, untranslatable_character. */
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler(Problem.class)
    void problem(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.answer(request, response, problem);
    }

    /** Left to the security filters, which know whether to ask for a sign-in. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void security(RuntimeException refused) {
        throw refused;
    }

    @ExceptionHandler(Throwable.class)
    void other(Throwable thrown, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = translated(thrown);
        if (thrown instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            problems.answer(request, response, problem, known.getStatusCode().value());
        } else {
            problems.answer(request, response, problem);
        }
    }

    private static Problem translated(Throwable thrown) {
        if (thrown instanceof HttpMessageNotReadableException) {
            return thrown.getCause() instanceof JacksonException found
                    ? UnreadBody.of(found)
                    : Problem.badInput("body-unreadable");
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem inside) {
                return inside;
            }
        }
        if (thrown instanceof MethodArgumentTypeMismatchException mismatch) {
            return Problem.badInput("parameter-malformed")
                    .with(mismatch.getName())
                    .faults(List.of(UnreadBody.fault(mismatch.getName(), mismatch.getRequiredType())));
        }
        if (thrown instanceof MaxUploadSizeExceededException) {
            return Problem.of(Problem.Kind.TOO_LARGE, "upload-too-large");
        }
        if (thrown instanceof MultipartException) {
            return Problem.badInput("upload-missing").causedBy(thrown);
        }
        if (thrown instanceof ServletRequestBindingException binding) {
            return Problem.badInput("parameter-missing").with(nameOf(binding));
        }
        if (isUnstorableText(thrown)) {
            return Problem.badInput("text-unstorable").causedBy(thrown);
        }
        if (thrown instanceof OptimisticLockingFailureException) {
            return Problem.conflict("changed-meanwhile").causedBy(thrown);
        }
        if (thrown instanceof DataAccessResourceFailureException
                || thrown instanceof CannotCreateTransactionException) {
            return Problem.unavailable(Problems.DATABASE_AWAY).causedBy(thrown);
        }
        if (thrown instanceof ErrorResponse known) {
            return ofStatus(known.getStatusCode().value());
        }
        return Problem.unavailable(Problems.INTERNAL).causedBy(thrown);
    }

    /** NUL and halves of characters: the database is the last to see them, wherever they came in. */
    private static boolean isUnstorableText(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && UNSTORABLE.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static String nameOf(ServletRequestBindingException binding) {
        Object name = binding.getBody().getProperties() == null
                ? null
                : binding.getBody().getProperties().get("name");
        if (name != null) {
            return name.toString();
        }
        Object[] arguments = binding.getDetailMessageArguments();
        return arguments == null || arguments.length == 0 ? "" : String.valueOf(arguments[0]);
    }

    /** The problem that stands for a bare status code. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.badInput("request-malformed");
            case 401 -> Problem.of(Problem.Kind.UNAUTHENTICATED, "not-signed-in");
            case 403 -> Problem.forbidden("not-allowed");
            case 404 -> Problem.notFound("page-not-found");
            case 405 -> Problem.badInput("method-not-allowed");
            case 406 -> Problem.badInput("format-not-offered");
            case 413 -> Problem.of(Problem.Kind.TOO_LARGE, "upload-too-large");
            case 415 -> Problem.badInput("format-not-read");
            case 429 -> Problem.of(Problem.Kind.TOO_MANY, "too-many-requests");
            default ->
                status >= 400 && status < 500
                        ? Problem.badInput("request-malformed")
                        : Problem.unavailable(Problems.INTERNAL);
        };
    }
}
