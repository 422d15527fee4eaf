package p2pchat;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.Path;
import p2pchat.account.Logins;
import p2pchat.platform.mongo.Index;
import p2pchat.platform.mongo.Store;

@AnalyzeClasses(packages = "p2pchat", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String DRIVER = "com.mongodb..";
    private static final String BSON = "org.bson..";

    private static DescribedPredicate<JavaClass> inOrBeside(String... packages) {
        return resideInAnyPackage(packages).or(not(resideInAPackage("p2pchat..")));
    }

    @ArchTest
    static final ArchRule FEATURES_ARE_FREE_OF_CYCLES =
            slices().matching("p2pchat.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PARTS_OF_THE_PLATFORM_ARE_FREE_OF_CYCLES =
            slices().matching("p2pchat.platform.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule IDS_DEPEND_ON_THE_LANGUAGE_ALONE = classes()
            .that()
            .resideInAPackage("p2pchat.id")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("p2pchat.id", "java..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule THE_PLATFORM_KNOWS_NO_FEATURE = classes()
            .that()
            .resideInAPackage("p2pchat.platform..")
            .should()
            .onlyDependOnClassesThat(inOrBeside("p2pchat.platform..", "p2pchat.id"));

    @ArchTest
    static final ArchRule THE_CLUSTER_KNOWS_NO_FEATURE = classes()
            .that()
            .resideInAPackage("p2pchat.cluster")
            .should()
            .onlyDependOnClassesThat(inOrBeside("p2pchat.cluster", "p2pchat.platform..", "p2pchat.id"));

    @ArchTest
    static final ArchRule SIGNALING_KNOWS_NO_FEATURE = classes()
            .that()
            .resideInAPackage("p2pchat.signaling")
            .should()
            .onlyDependOnClassesThat(
                    inOrBeside("p2pchat.signaling", "p2pchat.cluster", "p2pchat.platform..", "p2pchat.id"));

    @ArchTest
    static final ArchRule ONLY_ADAPTERS_SEE_THE_DATABASES_DRIVER = noClasses()
            .that(not(simpleNameStartingWith("Mongo").or(resideInAPackage("p2pchat.platform.mongo"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DRIVER, BSON);

    @ArchTest
    static final ArchRule ONLY_THE_PLATFORM_SEES_THE_EMBEDDED_STORE = noClasses()
            .that()
            .resideOutsideOfPackage("p2pchat.platform.mongo")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("de.bwaldvogel..", "org.h2..");

    @ArchTest
    static final ArchRule THE_DATABASE_IS_SEEN_THROUGH_STORE_AND_INDEX = classes()
            .that()
            .resideInAPackage("p2pchat.platform.mongo")
            .and(not(belongToAnyOf(Store.class, Index.class)))
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAPackage("p2pchat.platform.mongo");

    @ArchTest
    static final ArchRule ONLY_THE_EDGE_SEES_REST = noClasses()
            .that(not(simpleNameEndingWith("Resource")
                    .or(isPartOf("Resource"))
                    .or(resideInAPackage("p2pchat.platform.web"))
                    .or(belongToAnyOf(ChatApplication.class, Logins.class))
                    .or(JavaClass.Predicates.implement(Logins.class))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule RESOURCES_ARE_NAMED_SO =
            classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource");

    @ArchTest
    static final ArchRule ENDPOINTS_ARE_NAMED_SO =
            classes().that().areAnnotatedWith(ServerEndpoint.class).should().haveSimpleNameEndingWith("Endpoint");

    /** The container makes these itself, and makes some of them by an empty constructor. */
    @ArchTest
    static final ArchRule FIELDS_ARE_INJECTED_ONLY_WHERE_THE_CONTAINER_WANTS_IT = fields().that()
            .areAnnotatedWith(Inject.class)
            .should()
            .beDeclaredInClassesThat(nameMatching(".*(Endpoint|Resource|Filter|Servlet|Reader)"));

    @ArchTest
    static final ArchRule NAMES_TELL_A_RESPONSIBILITY = noClasses()
            .that(alwaysTrue())
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Managers|Impl)(\\$.*)?");

    private static DescribedPredicate<JavaClass> isPartOf(String suffix) {
        return nameMatching(".*" + suffix + "\\$.*").forSubtype();
    }
}
