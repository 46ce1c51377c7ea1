package org.lingqu.spark;

import com.google.re2j.Pattern;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.plan.Functions;

/**
 * Java functions as Spark's: those of the plans, and those that do what DuckDB's own do where Spark's do something else. Executors find them by
 * their names, since closures cannot travel with the shared ones.
 */
final class Udfs {

    static final String TRIM = "lq_trim";
    static final String MATCHES = "lq_matches";
    static final String DAY = "lq_day";
    static final String MOMENT = "lq_moment";
    static final String LOWER = "lq_lower";
    static final String UPPER = "lq_upper";
    static final String SHORT = "lq_short";

    private Udfs() {}

    static void register(SparkSession spark, LocalDate today) {
        add(spark, TRIM, DataTypes.StringType, Texts::trimmed);
        add(spark, DAY, DataTypes.DateType, Texts::day);
        add(spark, MOMENT, DataTypes.TimestampNTZType, Texts::moment);
        add(spark, LOWER, DataTypes.StringType, Texts::lower);
        add(spark, UPPER, DataTypes.StringType, Texts::upper);
        spark.udf()
                .register(
                        SHORT,
                        (UDF1<@Nullable Double, @Nullable String>)
                                number -> number == null ? null : Texts.shortest(number),
                        DataTypes.StringType);
        spark.udf()
                .register(
                        MATCHES,
                        (UDF2<@Nullable String, String, @Nullable Boolean>) (text, pattern) ->
                                text == null ? null : Patterns.of(pattern).matches(text),
                        DataTypes.BooleanType);
        for (Functions.OfText<Boolean> check : Functions.checks(() -> today)) {
            spark.udf().register(check.name(), new Check(check.name(), today), DataTypes.BooleanType);
        }
        add(spark, Functions.hash().name(), DataTypes.LongType, Hash::of);
    }

    private interface Body<R> extends Function<String, @Nullable R>, Serializable {}

    private static <R> void add(SparkSession spark, String name, DataType type, Body<R> body) {
        spark.udf()
                .register(
                        name,
                        (UDF1<@Nullable String, @Nullable R>) text -> text == null ? null : body.apply(text),
                        type);
    }

    /** Patterns people gave, made once in each process. */
    private static final class Patterns {

        private static final Map<String, Pattern> ALL = new ConcurrentHashMap<>();

        static Pattern of(String pattern) {
            return ALL.computeIfAbsent(pattern, Pattern::compile);
        }
    }

    private static final class Hash {

        private static final Function<String, Long> BODY = Functions.hash().body();

        static Long of(String text) {
            return BODY.apply(text);
        }
    }

    /** The check of an identifier; null is valid. */
    private static final class Check implements UDF1<@Nullable String, Boolean> {

        private static final long serialVersionUID = 1L;
        private final String name;
        private final LocalDate today;
        private transient @Nullable Function<String, Boolean> body;

        Check(String name, LocalDate today) {
            this.name = name;
            this.today = today;
        }

        @Override
        public Boolean call(@Nullable String text) {
            if (body == null) {
                body = Functions.checks(() -> today).stream()
                        .filter(check -> check.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .body();
            }
            return text == null || body.apply(text);
        }
    }
}
