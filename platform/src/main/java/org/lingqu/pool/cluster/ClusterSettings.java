package org.lingqu.pool.cluster;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code lingqu.pool.cluster.*}.
 *
 * @param master address of the cluster as Spark writes it ({@code spark://host:7077}, {@code yarn}, {@code k8s://…}, {@code local[4]}); empty:
 *     everything is done by the embedded engine
 * @param home folder with {@code lingqu-job.jar} and, unless {@code submit} is set, Spark's own libraries in {@code jars}
 * @param submit a {@code spark-submit} of the cluster's own Spark 4.1; empty: Spark is started from {@code home}
 * @param java home of the Java 17 that Spark runs on; empty: the Java of this process
 * @param from jobs that read less are done by the embedded engine, since a cluster takes seconds for the smallest
 * @param start how long Spark may take to be ready
 * @param timeout how long one job may take
 * @param idle how long Spark stays without a job before it gives its executors back
 * @param options Spark's own, as {@code spark.executor.memory}
 */
@Validated
@ConfigurationProperties("lingqu.pool.cluster")
public record ClusterSettings(
        @DefaultValue("") String master,
        @DefaultValue("spark/target") String home,
        @DefaultValue("") String submit,
        @DefaultValue("") String java,
        @DefaultValue("256MB") DataSize from,
        @DefaultValue("3m") Duration start,
        @DefaultValue("6h") Duration timeout,
        @DefaultValue("5m") Duration idle,
        @DefaultValue @NotNull Map<String, String> options) {

    public ClusterSettings {
        options = Map.copyOf(options);
    }
}
