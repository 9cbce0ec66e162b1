// CourseContent
