package p2pchat.platform.mongo;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.ScanResult;
import jakarta.data.repository.BasicRepository;
import jakarta.data.repository.CrudRepository;
import jakarta.data.repository.DataRepository;
import jakarta.data.repository.Repository;
import jakarta.enterprise.inject.Vetoed;
import jakarta.nosql.Embeddable;
import jakarta.nosql.Entity;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jnosql.mapping.NoSQLRepository;
import org.eclipse.jnosql.mapping.metadata.ClassScanner;

/**
 * Finds entities and repositories for JNoSQL, among our classes alone. Its own scanner reads every class of the server
 * as well, which takes longer and more memory than all else that happens at a start.
 */
@Vetoed
public final class ProductClasses implements ClassScanner {
    private static final String ROOT_PACKAGE = "p2pchat";
    private static final Set<Class<?>> STANDARD =
            Set.of(DataRepository.class, BasicRepository.class, CrudRepository.class, NoSQLRepository.class);

    private final Set<Class<?>> entities;
    private final Set<Class<?>> embeddables;
    private final Set<Class<?>> annotatedRepositories;

    /** Called by JNoSQL, which finds the name in {@code META-INF/services}. */
    public ProductClasses() {
        try (ScanResult found = new ClassGraph()
                .overrideClassLoaders(ProductClasses.class.getClassLoader())
                .ignoreParentClassLoaders()
                .acceptPackages(ROOT_PACKAGE)
                .ignoreClassVisibility()
                .enableAnnotationInfo()
                .scan()) {
            entities = annotated(found, Entity.class);
            embeddables = annotated(found, Embeddable.class);
            annotatedRepositories = annotated(found, Repository.class);
        }
    }

    private static Set<Class<?>> annotated(ScanResult found, Class<? extends Annotation> annotation) {
        return Set.copyOf(found.getClassesWithAnnotation(annotation).loadClasses());
    }

    private Set<Class<?>> repositoriesThat(Predicate<Class<?>> fit) {
        return annotatedRepositories.stream().filter(fit).collect(toUnmodifiableSet());
    }

    @Override
    public Set<Class<?>> entities() {
        return entities;
    }

    @Override
    public Set<Class<?>> embeddables() {
        return embeddables;
    }

    @Override
    public Set<Class<?>> repositories() {
        return repositoriesThat(DataRepository.class::isAssignableFrom);
    }

    @Override
    public <T extends DataRepository<?, ?>> Set<Class<?>> repositories(Class<T> type) {
        return repositoriesThat(each -> List.of(each.getInterfaces()).contains(type));
    }

    @Override
    public Set<Class<?>> repositoriesStandard() {
        return repositoriesThat(each -> List.of(each.getInterfaces()).stream().anyMatch(STANDARD::contains));
    }

    @Override
    public Set<Class<?>> customRepositories() {
        return repositoriesThat(each -> !DataRepository.class.isAssignableFrom(each));
    }
}
